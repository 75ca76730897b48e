import type { ScoreId, StoreReason } from '@ohif-stroke/core';
import type { FailureTexts, StampFault } from '../codes.js';

const STORE_REASONS: Readonly<Record<StoreReason, string>> = {
  outOfResources: '没有剩余空间',
  datasetMismatch: '对象与其类型不符',
  notUnderstood: '无法读取该对象',
  transferSyntax: '不接受该传输语法',
  processing: '处理对象时出错',
  sopClass: '不接受此类对象',
  notAuthorised: '此登录无权在此保存',
  other: '未给出已知原因',
};

const STAMP_FAULTS: Readonly<Record<StampFault, string>> = {
  noFile: '它返回的不是 DICOM 字典',
  notDicom: '它生成的内容无法按 DICOM 读取',
  otherNumbers: '它改动了报告的 UID',
  otherPatient: '它把报告变成了另一患者的报告',
  otherFindings: '它改动了报告所述的内容',
  other: '它生成的内容无法作为本软件的报告恢复',
};

const SCORE_WAYS: Readonly<Record<ScoreId | 'other', string>> = {
  density: '密度法',
  overlap: '重叠法',
  detection: '检测法',
  other: '某一方法',
};

/** `detail` is technical and stays as it is. */
export const ZH_FAILURES: FailureTexts = {
  badGeometry: () => '该序列没有图像注明其空间位置（位置、方向或像素大小）。',
  badManifest: f => `模型 ${f.word('model')} 的说明文件不可用：${f.word('detail')}。`,
  badModalityLut: () => '有图像的模态查找表（Modality LUT）无法读取。',
  badPixelLayout: f =>
    `无法读取 ${f.number('allocated', 0)} 位中存 ${f.number('stored', 0)} 位的像素（HighBit ${f.word('highBit')}）。`,
  badRescale: f => `图像的 RescaleSlope 为 ${f.word('slope')}；换算为 HU 须大于 0。`,
  badSiteList: f => `本院的模型列表（${f.word('file')}）不可用：${f.word('detail')}。`,
  download: f => `无法下载 ${f.word('file')}：服务器没有响应。`,
  downloadBroken: f => `下载 ${f.word('file')} 时中断。`,
  downloadRefused: f => `无法下载 ${f.word('file')}：服务器返回状态 ${f.word('status')}。`,
  downloadElsewhere: f =>
    `无法从 ${f.word('origin')} 下载 ${f.word('file')}：该服务器没有应答，或未发送 Access-Control-Allow-Origin 标头。`,
  elsewhereKeptOut: f =>
    `插件位于与阅片器不同的服务器（${f.word('origin')}），被阅片器的 Content-Security-Policy 拦截：worker-src 需包含 blob:，且与 script-src、connect-src 一样需包含 ${f.word('origin')}。`,
  elsewhereRefused: f =>
    `插件位于与阅片器不同的服务器（${f.word('origin')}），该服务器不向此页面提供文件：必须发送 Access-Control-Allow-Origin 标头。`,
  emptySegmentation: () => '所有图像上均无标记：没有分割可写。',
  fileIntegrity: f => `文件 ${f.word('file')} 不属于此插件版本（校验和不符），不予使用。`,
  headModelMissing: () => '未安装定位头颅的模型。',
  imageNotLoaded: () => '有图像无法从归档加载。',
  inferenceFailed: f => `网络 ${f.word('model')} 无法在本机运行：${f.word('detail')}。`,
  mapNotKept: () => '归档只保存分割，不保存网络的关注图。请重新分析以查看。',
  modelElsewhere: f => `模型文件夹 ${f.word('folder')} 位于其他服务器；仅从本插件的服务器加载模型。`,
  modelIntegrity: f => `模型 ${f.word('model')} 与已核验的不一致：校验和不符。`,
  modelMismatch: f => `模型 ${f.word('model')} 不匹配：${f.word('detail')}。`,
  modelMissing: f => `无法读取模型 ${f.word('model')}。`,
  modelNeedsNewer: f => `模型 ${f.word('model')} 需要本软件 ${f.word('needs')} 版；当前为 ${f.word('has')} 版。`,
  modelOutput: f => `模型 ${f.word('model')} 未给出可用结果：${f.word('detail')}。`,
  modelTooLarge: f => `浏览器内存不足，无法加载模型 ${f.word('model')}。`,
  modelWithoutBrain: f => `模型 ${f.word('model')} 无法划分区域：它不输出脑组织类别。`,
  networkFailed: () => '网络无法在本机运行。',
  noArchive: () => '该数据源不能保存；请下载文件。',
  noGeometry: () => '有图像未注明其空间位置。',
  noImages: () => '该序列没有图像。',
  noKeyImages: () => '所有图像上均无发现：没有关键图像。',
  noMetadata: () => '阅片器没有某幅图像的元数据。',
  noPixels: () => '有图像没有符合所述大小的灰阶像素。',
  noResult: () => '没有可供查看的分析结果。',
  notDicom: () => '该文件无法作为 DICOM 读取。',
  notGreyScale: f => `有图像为 ${f.word('photometric')}，不是 CT 层面。`,
  nothingRead: f =>
    `${f.number('images', 0)} 幅图像均无法读取${
      f.is('why', 'imageNotLoaded')
        ? '：归档未能提供'
        : f.is('why', 'noMetadata')
          ? '：阅片器没有其元数据'
          : f.is('why', 'noPixels')
            ? '：没有符合所述大小的灰阶像素'
            : f.is('why', 'noGeometry')
              ? '：未注明空间位置'
              : f.is('why', 'unreadableValue')
                ? `：${f.word('attribute')} 无法读取`
                : ''
    }。`,
  notOurKeyObjects: () => '该关键图像选择不是由卒中模式生成的。',
  notOurReport: () => '该结构化报告不是由卒中模式生成的。',
  notOurSegmentation: () => '该分割不是由卒中模式生成的。',
  notReportable: f =>
    `无法生成报告：${
      f.is('gap', 'study')
        ? '图像未注明检查（Study Instance UID）'
        : f.is('gap', 'series')
          ? '图像未注明序列（Series Instance UID）'
          : f.is('gap', 'image')
            ? '某幅图像没有可供引用的 SOP Instance UID'
            : '多幅图像共用同一个 SOP Instance UID'
    }。`,
  notRestored: () => '无法恢复已保存的判读。',
  notRetrieved: () => '无法从归档取回已保存的报告。',
  notWholeHu: f => `图像的单位为 ${f.word('unit')}；CT 须以整数 HU 读取。`,
  otherSeries: () => '已保存的报告属于本检查的另一序列。',
  otherUnits: f => `图像数值的单位是 ${f.word('unit')}（RescaleType），不是 HU。`,
  regionsModelMissing: () => '未安装划分脑区的模型。',
  reportNotWritten: f => `无法写出报告：${f.word('detail')}。`,
  reportWorkerUnavailable: () => '无法启动报告的后台进程。',
  rescaleDisagrees: () => '阅片器对图像数值的换算与文件所述不一致。',
  sessionFailed: f => `无法加载网络 ${f.word('model')}：${f.word('detail')}。`,
  signLost: f => `图像中 ${f.number('percent', 0)}% 的数值超出 CT 范围：符号已丢失。`,
  siteListUnread: f => `无法读取本院的模型列表（${f.word('file')}）。`,
  siteStepFailed: f => `本机构在保存前的自定义步骤（onBeforeDicomStore）失败，未发送任何内容：${f.word('detail')}。`,
  siteStepUnusable: f =>
    `本机构在保存前的自定义步骤（onBeforeDicomStore）使报告不可用，未发送任何内容：${f.oneOf('why', STAMP_FAULTS)}。`,
  storeLoggedOut: f =>
    `登录已过期（状态 ${f.word('status')}）：请重新登录（必要时在另一标签页中），然后再次发送。未丢失任何内容。`,
  storeNotConfirmed: () => '归档未予确认：其应答和查询结果中均没有该报告。',
  fhirLoggedOut: f =>
    `FHIR 服务器不认可此登录（状态 ${f.word('status')}）：请重新登录（必要时在另一标签页中），然后再次发送。`,
  fhirNotConfirmed: () => '应答的不是 FHIR 服务器；登录可能已过期。',
  fhirRefused: f => `FHIR 服务器返回状态 ${f.word('status')}。`,
  fhirUnreachable: () => '无法连接 FHIR 服务器。',
  storeNotDicom: () => '应答的是网页而不是归档；登录可能已过期。',
  storeRefused: f => `归档返回状态 ${f.word('status')}。`,
  storeRejected: f => `归档拒绝了该报告：${f.oneOf('why', STORE_REASONS)}（代码 ${f.word('code')}）。`,
  storeTooLarge: () => '文件超过归档或其前置服务器允许的大小（状态 413）。',
  storeUnreachable: () => '无法连接归档。',
  storedOtherwise: () => '归档中该报告编号下是另一内容。',
  outputNotMade: f => `无法生成该文件：${f.word('detail')}。`,
  priorOtherPatient: () => '该检查中保存的报告属于另一患者。',
  reportAiTotal: f => `已保存的报告自相矛盾：AI 总分为 ${f.word('total')}，而其各区域得出 ${f.word('counted')}。`,
  reportIncomplete: () => '已保存的报告缺少本软件报告必有的部分。',
  reportNumber: () => '已保存的报告中有不可能或无法读取的数值。',
  reportOtherFrame: () => '已保存的报告属于患者的另一体位（参考坐标系）。',
  reportOtherImages: () => '已保存的报告所指的图像均不在此序列中。',
  reportOtherPatient: () => '已保存的报告带有本检查的编号，但属于另一患者。',
  reportOtherStudy: () => '已保存的报告属于另一检查。',
  reportRegionJudged: f => `已保存的报告对同一区域有两种判断：${f.regions('region')}。`,
  reportRegionMissing: f => `已保存的报告缺少区域：${f.regions('region')}。`,
  reportRegionTwice: f => `已保存的报告重复列出区域：${f.regions('region')}。`,
  reportTooLarge: () => '已保存的报告大于本软件的任何报告。',
  reportScore: f => `已保存的报告自相矛盾：${f.oneOf('way', SCORE_WAYS)}所得总分不可能正确。`,
  reportTotal: f => `已保存的报告自相矛盾：总分为 ${f.word('total')}，而其各区域得出 ${f.word('counted')}。`,
  segmentationOther: () => '报告旁的掩膜属于另一患者、序列、体位或图像尺寸。',
  archiveAnswered: f => `归档返回状态 ${f.word('status')}。`,
  archiveForbids: f => `归档返回 ${f.word('status')}：请重新登录。`,
  archiveUnreachable: () => '无法连接归档。',
  studyHidden: () => '归档中没有该检查的序列，或不对此登录显示。',
  tooManyReports: f => `归档列出的报告序列超过 ${f.word('most')} 个。`,
  notSearched: () => '该数据源不能检索。',
  unexpected: f => `发生意外错误：${f.word('detail')}。`,
  unreadableValue: f => `图像的 ${f.word('attribute')} 无法读取（“${f.word('value')}”不是数字）。`,
  weightsUnread: f => `无法读取模型 ${f.word('model')} 的权重。`,
  workerCrashed: f => `分析的后台进程已崩溃${f.has('detail') ? `：${f.word('detail')}` : ''}。`,
  workerRefused: () => '浏览器拒绝启动分析的后台进程。',
  workerUnavailable: () => '无法加载分析所需的文件。',
  workerUnreadable: () => '分析返回的内容无法读取。',
};
