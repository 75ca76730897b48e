import type { Notice } from '@ohif-stroke/core';
import { noticeText } from '../text/index.js';
import { useText } from './useText.js';

export function Notices({ notices }: { readonly notices: readonly Notice[] }) {
  const { text } = useText();
  return (
    <ul className="sp-notices">
      {notices.map(notice => (
        <li key={notice.code}>{noticeText(text, notice)}</li>
      ))}
    </ul>
  );
}
