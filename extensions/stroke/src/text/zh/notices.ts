import type { NoticeTexts, SentenceValues } from '../codes.js';
import { compression } from '../sentenceValues.js';

const level = (ganglionic: boolean) => (ganglionic ? '核团层面' : '核团以上层面');

const aside = (f: SentenceValues, why: string) => `已将该序列的 ${f.number('images', 0)} 幅图像放在一边：${why}。`;

const MIXED = {
  frameOfReference: '参考坐标系',
  kernel: '重建核',
  contrast: '对比剂',
  scaling: '数值的存储方式（斜率、截距、位数或符号）',
  padding: '填充值',
  time: '采集时间',
  thickness: '层厚',
  acquisition: '采集',
} as const;

const mixedIn = (f: SentenceValues) =>
  Object.entries(MIXED)
    .filter(([why]) => f.is('why', why))
    .map(([, words]) => words)
    .join();

export const ZH_NOTICES: NoticeTexts = {
  archivedMasksMissing: () => '报告所列的分割未能全部读取：部分区域或病灶未绘制。',
  asideAcquisition: f => aside(f, '相同位置的另一次采集'),
  asideContrast: f => aside(f, '使用了对比剂'),
  asideFrame: f => aside(f, '参考坐标系不同'),
  asideGeometry: f => aside(f, '大小、像素间距或方向不同（如定位像）'),
  asideImageType: f => aside(f, `图像类型不同（${f.word('imageType')}）`),
  asideKernel: f => aside(f, f.has('kernel') ? `重建核不同（${f.word('kernel')}）` : '未注明重建核'),
  asideObject: f => aside(f, '不是 CT 层面（截图、剂量页或其他设备）'),
  asideScaling: f => aside(f, '数值的存储方式不同（斜率、截距、位数、符号或填充值）'),
  asideScout: f => aside(f, '定位像'),
  asideThickness: f => aside(f, `层厚 ${f.number('mm', 1)} mm`),
  asideTime: f => aside(f, '采集时间相差一小时以上'),
  badGeometry: () => '该序列没有图像注明其空间位置（位置、方向或像素大小）。',
  baseMissing: () => '扫描未包含颅底。',
  bigGaps: f =>
    f.has('gapMm')
      ? `层间缺失最大 ${f.number('gapMm', 1)} mm；扫描长度的 ${f.number('uncoveredPercent', 0)}% 未覆盖。`
      : `每 ${f.number('everyMm', 1)} mm 仅有 ${f.number('imageMm', 1)} mm 的图像，头部大部分未显示。`,
  bodyPart: f => `文件头注明部位为 ${f.word('bodyPart')}，但图像按头部判读。`,
  boneKernel: f =>
    f.has('kernel')
      ? `重建核 ${f.word('kernel')} 为骨或高分辨率核；细小密度差会被噪声掩盖。`
      : `像素噪声（${f.number('noiseHu', 1)} HU）相当于骨或高分辨率重建核。`,
  brightInside: f => `脑组织的 ${f.number('brightPercent', 1)}% 亮于血液：对比剂、金属或钙化。`,
  conflictingCopies: f =>
    `${f.number('images', 0)} 幅图像以相同的 SOP Instance UID 重复出现但内容不同；读取的是第一份。`,
  brightSinus: f => `静脉窦内血液为 ${f.number('hu', 0)} HU：无论头信息如何，扫描含有对比剂。ASPECTS 需要平扫 CT。`,
  contrastEnhanced: f =>
    `使用了对比剂（${f.has('agent') ? f.word('agent') : f.word('description')}）。ASPECTS 需要平扫 CT。`,
  densityStep: f => `头部软组织密度在相邻层面间变化 ${f.number('hu', 0)} HU。`,
  derived: f => `图像为派生、重组或二次图像（ImageType ${f.word('imageType')}），不是原始 CT 层面。`,
  duplicateSlices: f => `已排除 ${f.number('images', 0)} 幅位置重复的图像。`,
  findingsInStreaks: f => `标记位于有条状伪影的层面，不确定：第 ${f.word('slices')} 层。`,
  gaps: f => `相邻层面之间最多有 ${f.number('mm', 1)} mm 未覆盖。`,
  haemorrhage: f => `标记了可能的出血 ${f.number('ml', 1)} mL；ASPECTS 用于缺血性卒中。`,
  haemorrhageNotRead: () => '未安装出血模型：未检测出血。',
  headJump: f => `头部在相邻层面间侧向跳动 ${f.number('mm', 0)} mm。`,
  headNotFound: () => '无法可靠确定头部位置（图像被裁切、转动、其他部位或患者体位错误）。',
  headRolled: f => `头部在层面内侧倾 ${f.number('rollDeg', 0)}°：同一层面两侧高度不同，无法比较。`,
  headTurned: f =>
    `图像显示头部${f.is('turn', 'upsideDown') ? '上下颠倒' : f.is('turn', 'backToFront') ? '前后颠倒' : '上下及前后颠倒'}：文件头中的患者体位或方向必然有误。`,
  imagesSetAside: f =>
    `已排除 ${f.number('images', 0)} 幅图像：${f.is('why', 'otherGeometry') ? '大小、像素间距或方向不同（如定位像）' : '无可用位置信息'}。`,
  csfSpaces: f => `脑脊液样或低密度区，未计为陈旧性梗死：第 ${f.word('slices')} 层（共 ${f.number('ml', 1)} mL）。`,
  infarctNotCounted: f => `梗死网络已标记但未计入：第 ${f.word('slices')} 层（共 ${f.number('ml', 1)} mL）。`,
  infarctNotRead: () => '未安装梗死模型：评分仅依据密度，未勾画梗死范围。',
  kernelUnknown: f => (f.has('kernel') ? `重建核 ${f.word('kernel')} 未知。` : '未注明重建核。'),
  levelsCropped: f => `部分${level(f.is('level', 'ganglionic'))}不在扫描范围内。`,
  levelsMissing: f => `${level(f.is('level', 'ganglionic'))}不在扫描范围内。`,
  localizer: () => '该序列为定位像。',
  lossy: f => `图像经过有损压缩（${compression(f, '压缩比未注明')}）：几个 HU 的差异可靠性降低。`,
  lossyTooMuch: f =>
    `图像经过 ${f.number('ratio', 1)}:1 的有损压缩（上限 ${f.number('limit', 0)}:1）：细小的密度差异已丢失。`,
  mixedSeries: f => `该头部的图像不一致（${mixedIn(f)}），不能作为同一次扫描判读。`,
  modelMarksMuch: f =>
    `模型 ${f.word('model')} 标记了 ${f.number('percent', 0)}% 的脑组织，这几乎不可能：使用评分和体积前请先查看轮廓。`,
  modelOutsideBrain: f =>
    `模型 ${f.word('model')} 标记的范围有 ${f.number('percent', 0)}% 位于脑外，已略去：它可能不适用于此扫描。`,
  modelSilent: f => `模型 ${f.word('model')} 在各处给出相同的值，可能未正常工作：未发现其目标，但不能排除。`,
  motion: f => `层间头部侧向移动最大 ${f.number('mm', 1)} mm：患者可能移动。`,
  noBrainContrast: f =>
    f.has('brainPercent')
      ? `颅内仅 ${f.number('brainPercent', 0)}% 具有脑组织密度：可能为体模或数值错误。`
      : `灰质、白质与脑脊液无差别（共 ${f.number('contrastHu', 1)} HU）：可能为体模或数值错误。`,
  noImages: () => '该序列没有可读取的图像。',
  noisy: f => `图像噪声较大（${f.number('noiseHu', 1)} HU）；数 HU 的差异可靠性降低。`,
  notAxial: f => `层面偏离轴位 ${f.number('tiltDeg', 0)}°。`,
  notCt: f =>
    f.has('modality') ? `该序列为 ${f.word('modality')}，不是 CT。` : '该序列不含 CT 图像（截图、汇总或其他对象）。',
  notHead: f => `未找到头颅大小的闭合颅骨（最大闭合面积 ${f.number('cm2', 0)} cm²）。`,
  notHounsfield: f =>
    f.has('missing')
      ? `数值不是 HU：图像中未见${f.is('missing', 'bone') ? '骨' : '空气'}。`
      : `脑组织测得 ${f.number('hu', 1)} HU，不符合平扫 CT 的脑组织。`,
  notWholeHu: f => `图像的单位为 ${f.word('unit')}；CT 须以整数 HU 读取。`,
  oddSlices: f => `自下而上第 ${f.word('slices')} 层处层面不连续：位置错误、缺失或移动。`,
  oldInfarct: f => `标记了可能的陈旧性梗死 ${f.number('ml', 1)} mL；不计入评分。`,
  overlappingSlices: () => '相邻层面重叠。',
  positionsContradict: f => `${f.number('images', 0)} 幅图像与注明相同位置的图像内容不同。`,
  poseContradicted: f =>
    `${f.number('of', 0)} 个脑结构中有 ${f.number('off', 0)} 个的位置与头部位置不符（侧倾或转动过大，或受压移位）：评分会比较错误的部位。`,
  possibleHaemorrhage: f =>
    `可能的出血，网络已标记但未计入：第 ${f.word('slices')} 层（共 ${f.number('ml', 1)} mL）。请查看。`,
  regionsByAtlas: f => `网络未找到 ${f.regions('regions')}；采用了图谱位置。`,
  regionsNotAssessed: f => `因扫描未覆盖而未评估：${f.regions('regions')}。评分未计入这些区域。`,
  notScoredHaemorrhage: f => `未评分：存在 ${f.number('ml', 1)} mL 出血时 ASPECTS 无意义。可手动标记区域。`,
  regionsBesideDense: f =>
    `该处或对侧有高于脑组织的密度（钙化、金属或未检出的出血）而无法比较：${f.regions('regions')}。评分未计入这些区域，请查看。`,
  regionsBesideOld: f => `邻近或对侧有陈旧性梗死而无法比较：${f.regions('regions')}。评分未计入这些区域。`,
  regionsNotComparable: f => `邻近或对侧有出血而无法比较：${f.regions('regions')}。评分未计入这些区域。`,
  repeatedPositions: f => `该序列平均每个位置重复显示 ${f.number('times', 1)} 次。`,
  severalPatients: () => '该序列包含多名患者的图像。',
  sharedUid: f => `${f.number('images', 0)} 幅图像共用同一个 SOP Instance UID：报告无法引用它们。`,
  slicesInterleaved: f =>
    `${f.number('slices', 0)} 层中有 ${f.number('odd', 0)} 层与相邻层面不连续：混入了两次扫描或位置错误。`,
  slicesOffLine: f => `有 ${f.number('slices', 0)} 层偏离其余层面的轴线，最多 ${f.number('mm', 1)} mm。`,
  slicesMisplaced: f => `${f.number('images', 0)} 幅图像的位置与编号矛盾，而图像内容与编号一致。`,
  rolled: f => `头部侧倾 ${f.number('rollDeg', 0)}°：同一层面两侧高度不同，两侧差异可靠性降低。`,
  signModelFailed: f => `用于征象的模型 ${f.word('model')} 运行失败；仅由已发表的规则判断。`,
  signSeenOnly: f =>
    `模型 ${f.word('model')} 在第 ${f.number('slice', 0)} 层看到征象（${f.number('percent', 0)} %），但该处未能测出。请查看。`,
  sinusDense: f => `静脉窦内血液为 ${f.number('hu', 0)} HU：对比剂，或窦内血栓。`,
  sliceTooThick: f => `层厚 ${f.number('mm', 1)} mm 过厚（上限 ${f.number('limitMm', 0)} mm）。`,
  streaks: f => `第 ${f.word('slices')} 层有条状伪影：采集时患者移动，或有金属。其中的发现可靠性降低。`,
  thickSlices: f => `层厚达 ${f.number('mm', 1)} mm：细小或轻微改变可能被平均掉。`,
  thinSlices: f => `薄层（间距 ${f.number('mm', 1)} mm）已平均为 ${f.number('slabs', 0)} 个约 5 mm 的厚层。`,
  tilted: f => `层面倾斜 ${f.number('tiltDeg', 1)}°；区域随倾斜层面划分。`,
  tooFewSlices: f => `可用层面：${f.number('slices', 0)}；至少需要 ${f.number('needed', 0)} 层。`,
  tooLittleCoverage: f => `覆盖 ${f.number('mm', 0)} mm；ASPECTS 至少需要头部 ${f.number('neededMm', 0)} mm。`,
  unevenSpacing: f =>
    `层间距为 ${f.number('minMm', 2)} 至 ${f.number('maxMm', 2)} mm（中位数 ${f.number('medianMm', 2)} mm）。`,
  unreadImages: f => `该序列有 ${f.number('images', 0)} 幅图像无法读取，已缺失。`,
  vertexMissing: () => '扫描未包含颅顶。',
};
