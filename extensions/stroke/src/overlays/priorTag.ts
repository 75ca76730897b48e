const TEST_ID = 'stroke-earlier-tag';

/** Ours, inside the viewer's own element: no rule of the panel's sheet reaches it. At the foot, where no other text stands. */
const STYLE: Readonly<Partial<CSSStyleDeclaration>> = {
  position: 'absolute',
  bottom: '8px',
  left: '50%',
  transform: 'translateX(-50%)',
  maxWidth: '90%',
  padding: '2px 10px',
  borderRadius: '4px',
  background: 'rgba(0, 0, 0, 0.75)',
  border: '1px solid #ffb54d',
  color: '#ffb54d',
  font: '600 13px/1.4 system-ui, sans-serif',
  whiteSpace: 'nowrap',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  pointerEvents: 'none',
  zIndex: '10',
};

/** Says on a picture that it is not the present scan; without a text the picture says nothing. */
export function tagPicture(element: HTMLElement, text: string | undefined): void {
  const known = element.querySelector<HTMLElement>(`[data-testid="${TEST_ID}"]`);
  if (text === undefined) return void known?.remove();
  const tag = known ?? element.ownerDocument.createElement('div');
  if (tag.textContent !== text) tag.textContent = text;
  if (known) return;
  tag.dataset.testid = TEST_ID;
  Object.assign(tag.style, STYLE);
  element.append(tag);
}
