/** The column of the work list. */
export const WORK_LIST = {
  asking: 'Asking the archive for the report of this study.',
  total: (total: number, side: string) => `${total} ${side}`.trim(),
  notScored: 'not scored',
  signed: 'signed',
  unread: 'unread',
  signedTitle: 'ASPECTS of the newest signed report of the stroke mode on this study.',
  unreadTitle: 'ASPECTS of the AI, which nobody has signed.',
  hidden: {
    readerFirst: 'There is a report that nobody has signed; the AI is shown after the reader has scored.',
    readerStudy: 'This study is read for a reader study: its scores are not shown here.',
  },
  failed: (why: string) => `No score: ${why}`,
};
