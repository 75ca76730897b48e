/** Small line icons in the colour of their text. */
const PATHS = {
  undo: 'M6.5 3.5L3 7l3.5 3.5M3 7h6.2a3.8 3.8 0 1 1 0 7.6H7',
  redo: 'M9.5 3.5L13 7l-3.5 3.5M13 7H6.8a3.8 3.8 0 1 0 0 7.6H9',
  delete: 'M4 4l8 8M12 4l-8 8',
  accept: 'M3 8.6l3.4 3.4L13 4.8',
  eye: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8M8 6.3a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 1 0 0-3.4',
  restore: 'M3.2 8a4.8 4.8 0 1 1 1.5 3.5M3 12.6V9.4h3.2',
} as const;

export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
      <path d={PATHS[name]} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
  );
}

export function JumpIcon() {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <circle cx="8" cy="8" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M8 1v3.4M8 11.6V15M1 8h3.4M11.6 8H15" stroke="currentColor" strokeWidth="1.4" />
    </svg>
  );
}
