import type { WORK_LIST } from '../en/workList.js';
import type { Words } from '../text.js';

export const ZH_WORK_LIST: Words<typeof WORK_LIST> = {
  asking: '正在向归档查询此检查的报告。',
  total: (total, side) => `${total} ${side}`.trim(),
  notScored: '未评分',
  signed: '已签署',
  unread: '未阅',
  signedTitle: '卒中模式对此检查最新已签署报告的 ASPECTS。',
  unreadTitle: 'AI 的 ASPECTS，尚无人签署。',
  hidden: {
    readerFirst: '有一份尚无人签署的报告；医生先评分后才显示 AI。',
    readerStudy: '此检查用于阅片者研究：此处不显示其评分。',
  },
  failed: why => `无评分：${why}`,
};
