import { StyleModule } from 'style-mod';
import ours from './surface.css';

const adopted = new Set<StyleModule>();

/**
 * Adopts the surface's style sheets: ours in the layer `components`, CodeMirror's below it, in `base`. CodeMirror itself would write
 * them into a `<style>` element, which the policy of our pages forbids.
 */
export function adoptStyles(): void {
  StyleModule.mount = (_, modules) => {
    for (const module of Array.isArray(modules) ? modules : [modules]) {
      if (adopted.has(module)) continue;
      adopted.add(module);
      adopt('base', module.getRules());
    }
  };
  adopt('components', ours);
}

function adopt(layer: string, rules: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@layer ${layer} { ${rules} }`);
  document.adoptedStyleSheets.push(sheet);
}
