interface JsonAttribute {
  readonly Value: readonly unknown[];
}

/** A response has items in a sequence, and those no deeper ones that matter. */
const DEEPEST = 3;

/**
 * The Native DICOM Model in XML (PS3.19 A.1) in the shape of DICOM JSON, as far as a store's answer needs it: values as
 * text, sequences as lists. Undefined where the text is no such document.
 */
export function nativeModel(xml: string): Readonly<Record<string, JsonAttribute>> | undefined {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  // Browsers keep what came before the fault: half an answer would be believed.
  if (document.getElementsByTagName('parsererror').length > 0) return undefined;
  const { documentElement: root } = document;
  const model =
    root.localName === 'NativeDicomModel' ? root : root.getElementsByTagNameNS('*', 'NativeDicomModel').item(0);
  return model ? datasetOf(model, DEEPEST) : undefined;
}

function datasetOf(parent: Element, depth: number): Readonly<Record<string, JsonAttribute>> {
  const attributes = childrenOf(parent, 'DicomAttribute').map((attribute): [string, JsonAttribute] => {
    const items = depth > 0 ? childrenOf(attribute, 'Item').map(item => datasetOf(item, depth - 1)) : [];
    const values = childrenOf(attribute, 'Value').map(value => value.textContent ?? '');
    return [(attribute.getAttribute('tag') ?? '').toUpperCase(), { Value: [...items, ...values] }];
  });
  return Object.fromEntries(attributes);
}

const childrenOf = (parent: Element, name: string): readonly Element[] =>
  [...parent.children].filter(child => child.localName === name);
