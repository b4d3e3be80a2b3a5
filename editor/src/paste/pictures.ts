/** A picture of a copied text, and what stands for it in the Markdown until it is uploaded. */
export interface Picture {
  file: File;
  placeholder: string;
}

const DATA = /^data:image\/(png|jpeg|gif|webp|svg\+xml);base64,([a-z0-9+/=\s]+)$/i;
const MAX_PICTURES = 50;

/**
 * Takes out the pictures that are within the HTML, and puts a link to nowhere in their places. Those of other sites stay: a reader
 * sees them as links. Those on the author's disk can't be read.
 */
export function takePictures(body: HTMLElement, wanted: boolean): Picture[] {
  const pictures: Picture[] = [];
  for (const image of body.querySelectorAll('img')) {
    const source = image.getAttribute('src') ?? '';
    if (/^https?:/i.test(source)) continue;
    const file = wanted && pictures.length < MAX_PICTURES ? fileOf(source, pictures.length + 1) : undefined;
    if (!file) {
      image.replaceWith(image.alt);
      continue;
    }
    const link = image.ownerDocument.createElement('a');
    const number = Math.floor(Math.random() * 1e9);
    link.setAttribute('href', `#upload-${number}`);
    link.textContent = `Uploading ${file.name} …`;
    image.replaceWith(link);
    pictures.push({ file, placeholder: `[${link.textContent}](#upload-${number})` });
  }
  return pictures;
}

function fileOf(source: string, number: number): File | undefined {
  const [, kind, data] = DATA.exec(source) ?? [];
  if (!kind || !data) return undefined;
  try {
    const bytes = Uint8Array.from(atob(data.replaceAll(/\s/g, '')), (letter) => letter.charCodeAt(0));
    return new File([bytes], `picture-${number}.${kind.replace('svg+xml', 'svg').replace('jpeg', 'jpg')}`, { type: `image/${kind}` });
  } catch {
    // It isn't complete.
    return undefined;
  }
}
