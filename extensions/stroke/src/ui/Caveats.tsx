import type { ReactNode } from 'react';

/** What has to be kept in mind of a figure, behind its ⓘ: `first`, then the sentences by their names. */
export function Caveats({ of, first }: { readonly of: Readonly<Record<string, string>>; readonly first?: ReactNode }) {
  return (
    <ul className="sp-notices">
      {first}
      {Object.entries(of).map(([name, caveat]) => (
        <li key={name}>{caveat}</li>
      ))}
    </ul>
  );
}
