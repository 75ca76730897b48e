import type { Notice } from '@ohif-stroke/core';

export function Notices({ notices }: { readonly notices: readonly Notice[] }) {
  return (
    <ul className="sp-notices">
      {notices.map(notice => (
        <li key={notice.code}>{notice.text}</li>
      ))}
    </ul>
  );
}
