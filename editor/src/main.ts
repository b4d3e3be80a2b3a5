import { adoptStyles } from './styles';
import { Surface } from './surface';

adoptStyles();
customElements.define('markdown-surface', Surface);
