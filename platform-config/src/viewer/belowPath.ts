/**
 * Published builds of the viewer (3.11.1 to 3.14.0-beta.6) are made for the root of a server: page, style sheets and bundles name
 * their own files from `/` on, and the bundles do so where no configuration reaches them (`__webpack_require__.p`, PUBLIC_PATH at
 * build time). These are the places. Everything else follows `window.PUBLIC_URL`: the router (`routerBasename`, when the app-config
 * leaves it empty), the log-in's way back, the customizations.
 */
const PLACES: readonly { readonly file: RegExp; readonly root: RegExp }[] = [
  { file: /^index\.html$/, root: /(\s(?:src|href|content)=")\/(?!\/)/g },
  { file: /^index\.html$/, root: /(\bPUBLIC_URL\s*=\s*['"])\/(?=['"])/g },
  { file: /\.js$/, root: /(__webpack_require__\.p = ")\/(?=";)/g },
  { file: /\.js$/, root: /(browserImportFunction\(')\/(?=dicom-microscopy-viewer\/)/g },
  { file: /\.css$/, root: /(url\()\/(?!\/)/g },
  { file: /^manifest\.json$/, root: /("src": ")\/(?!\/)/g },
];

export const mayNameRoot = (file: string): boolean => PLACES.some(place => place.file.test(file));

/** The text of a viewer's file with its own addresses below `base`, which has a slash at both ends. */
export const belowPath = (file: string, text: string, base: string): string =>
  PLACES.filter(place => place.file.test(file)).reduce(
    (done, { root }) => done.replace(root, (_, before: string) => before + base),
    text,
  );

/** Our app-config with mode and archive below `base`. */
export const appConfigBelow = (text: string, base: string): string =>
  text.replace(/(['"])\/(?=(?:plugins\/stroke|dicomweb)\b)/g, (_, quote: string) => quote + base);
