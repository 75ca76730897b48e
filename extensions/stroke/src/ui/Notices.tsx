import type { Notice } from '@ohif-stroke/core';
import { noticeText, type Text } from '../text/index.js';
import { useText } from './useText.js';

interface Props {
  readonly notices: readonly Notice[];
  readonly say?: (text: Text, notice: Notice) => string;
}

export function Notices({ notices, say = noticeText }: Props) {
  const { text } = useText();
  return (
    <ul className="sp-notices">
      {notices.map(notice => (
        <li key={notice.code}>{say(text, notice)}</li>
      ))}
    </ul>
  );
}
