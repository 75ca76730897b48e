import type { SentenceValues } from '../codes.js';
import type { SELF_TEST } from '../en/selfTest.js';
import type { Words } from '../text.js';

const used = (f: SentenceValues) => `占允许偏差的 ${f.number('share', 0)}%（输出 ${f.word('output')}）`;

const gpuWhy = (f: SentenceValues) =>
  [
    f.has('differs') ? `与基准运行数值不同：${f.word('differs')}。` : '',
    f.has('slower') ? `并不更快：${f.word('slower')}。` : '',
    f.has('broken') ? `失败：${f.word('broken')}。` : '',
    f.has('unproved') ? `无基准运行：${f.word('unproved')}。` : '',
  ].join('');

export const ZH_SELF_TEST: Words<typeof SELF_TEST> = {
  heading: '自检',
  about: '检查本安装：文件、网络、线程、归档。不存储任何内容，也不查询任何患者。',
  run: '检查本安装',
  running: '正在检查。分析进行时，网络的检查会等待。',
  allRight: '没有失败项。',
  failed: n => `${n} 项需要处理。`,
  copy: '复制用于工单',
  copied: '已复制：请粘贴到工单中。',
  cure: '处理办法',
  statuses: { passed: '通过', failed: '失败', notAsked: '未检查' },
  network: id => `网络 ${id}`,
  checks: {
    software: '版本',
    worker: '分析工作线程',
    threads: '线程数',
    webgpu: '显卡（WebGPU）',
    network: '各网络',
    storedReport: '早期版本的报告',
    search: '归档：查询',
    store: '归档：存储',
    settings: '站点设置',
    files: '插件文件',
    keeping: '浏览器中的缓存',
  },
  seen: {
    versions: f =>
      `卒中模式 ${f.word('version')}，位于 ${f.word('path')}；${f.has('viewer') ? `OHIF ${f.word('viewer')}` : '查看器未提供自身版本'}；${f.word('browser')}。`,
    workerRuns: () => '正在运行。',
    needsWorker: () => '分析工作线程没有应答。',
    threads: f => `${f.number('cores', 0)} 个核心上 ${f.number('threads', 0)} 个线程。`,
    oneCore: () => '一个：浏览器没有提供第二个核心。',
    oneBySetting: () => '一个，由设置“threads”指定。',
    insecure: () => '一个：页面不是经 https 打开的，浏览器因此不共享内存。',
    notIsolated: () => '一个：页面没有跨源隔离，浏览器因此不共享内存。',
    noSharedMemory: () => '一个：此浏览器没有 SharedArrayBuffer。',
    adapter: f => `有显卡适配器：${f.word('adapter')}。网络在 WebAssembly 上运行。`,
    softwareAdapter: f => `只有软件适配器（${f.word('adapter')}），并不更快。网络在 WebAssembly 上运行。`,
    gpuNoJspi: f =>
      `存在适配器：${f.word('adapter')}。此浏览器没有 WebAssembly.Suspending（此处 WebGPU 所需）：网络在 WebAssembly 上运行。`,
    gpuUsed: f => `${f.word('adapter')}：${f.word('models')} 在其上运行。${gpuWhy(f)}`,
    gpuNone: f => `${f.word('adapter')}：没有网络在其上运行。${gpuWhy(f)}`,
    gpuNotStarted: f => `${f.word('adapter')}：无法启动 WebGPU（${f.word('detail')}）；网络在 WebAssembly 上运行。`,
    noAdapter: () => '没有适配器。网络在 WebAssembly 上运行。',
    noWebgpu: () => '此浏览器或页面没有 WebGPU。网络在 WebAssembly 上运行。',
    networkRight: f => `${f.word('version')}：文件与清单一致（SHA-256），基准运行${used(f)}。`,
    networkDiffers: f => `${f.word('version')}：文件正确，但基准运行${used(f)}。`,
    networkOther: f => `${f.word('version')}：文件正确，但基准运行的输出 ${f.word('output')} 与应有结果不符。`,
    networkFile: f => `${f.word('version')}：文件与清单一致（SHA-256）。未附带基准运行。`,
    reportRead: f => `版本 ${f.word('version')} 的报告读作 ASPECTS ${f.number('total', 0)}。`,
    reportOther: f => `版本 ${f.word('version')} 的报告读出的内容与写入时不同。`,
    searched: () => '可以查询（以不存在的患者）。',
    searchLogin: () => '要求登录（状态 401）。',
    searchUnreached: () => '无法连接。',
    searchOther: f => `应答状态 ${f.number('status', 0)}。`,
    noSearch: () => '此数据源不能查询。',
    storeTaken: f => `接受报告${f.has('status') ? `（空存储的应答为 ${f.word('status')}）` : ''}。`,
    storeLogin: () => '要求登录（状态 401）。',
    storeForbidden: () => '禁止存储（状态 403）。',
    storeAbsent: () => '没有 STOW-RS（状态 404）。',
    storeNotPosted: () => '不允许 POST（状态 405）。',
    storeTooLarge: () => '空存储也被视为过大（状态 413）。',
    storeBroken: f => `空存储的应答状态为 ${f.number('status', 0)}。`,
    storeUnreached: () => '无法连接。',
    noStore: () => '此数据源以其他方式存储或不能存储；以第一份报告为准。',
    settingsRight: () => '没有被忽略的设置。',
    settingUnknown: f => `没有名为“${f.word('setting')}”的设置，已忽略。`,
    settingValue: f => `设置“${f.word('setting')}”的值无效，已忽略。`,
    filesAtHand: f =>
      `此版本列出的 ${f.number('known', 0)} 个文件均在浏览器中：每次访问只向服务器请求 mode.mjs。另保存 ${f.number('kept', 0)} 个文件，共 ${f.number('keptMb', 1)} MB。`,
    filesAsked: f =>
      `此版本列出的 ${f.number('known', 0)} 个文件中，${f.number('unasked', 0)} 个无需询问服务器即可使用。另保存 ${f.number('kept', 0)} 个文件，共 ${f.number('keptMb', 1)} MB。`,
    filesUnnamed: () => '此版本未以校验和列出其文件；由查看器自行提供。',
    fileRefused: f => `保存为 ${f.word('files')} 的是另一个文件（SHA-256 不符）：已拒绝、丢弃并重新获取。`,
    kept: f =>
      `${f.number('networks', 0)} 个网络中的 ${f.number('kept', 0)} 个${f.has('usedMb') ? `；本站点已用 ${f.number('usedMb', 0)} MB，上限 ${f.number('quotaMb', 0)} MB` : ''}。`,
    keepsNothing: () => '网络没有被保留：每次访问都会重新下载。',
  },
  cures: {
    worker:
      '完整放置插件文件夹，以 text/javascript 提供 .mjs，并发送 Cross-Origin-Resource-Policy: same-origin，然后按 Ctrl-Shift-R 重新加载。',
    network:
      '整体替换插件文件夹（可能混有两个版本的文件），并按 Ctrl-Shift-R 重新加载；若仍如此，请查明是谁改动了文件。',
    storedReport: '整体替换插件文件夹；若仍如此，请将此文本发给我们。',
    insecure: '通过 https 提供查看器。',
    notIsolated:
      '随查看器页面发送 Cross-Origin-Opener-Policy: same-origin 与 Cross-Origin-Embedder-Policy: require-corp。',
    noSharedMemory: '请使用较新的浏览器。',
    networkDiffers: '此计算机的计算结果不正确：请勿用它阅片；换一个浏览器再试，并将此文本发给我们。',
    login: '在另一个标签页中重新登录；若仍如此，请检查该登录的权限。',
    unreached: '检查网络与代理：归档是否在运行，地址是否正确？“stroke doctor”会指出原因。',
    searchOther: '将 app-config 中的 qidoRoot 与归档的 DICOMweb 根地址比对。',
    storeForbidden: '检查该登录的权限；代理须按浏览器发送的原样转发 Host。',
    storeAbsent: '将 app-config 中的 wadoRoot 与归档的 DICOMweb 根地址比对。',
    storeNotPosted: '在代理和归档中允许对 …/studies 的 POST。',
    storeTooLarge: '提高请求大小上限（nginx：client_max_body_size 512m;）。',
    storeBroken: '查看归档日志；手动存储一份报告试试。',
    setting: '在 app-config 中更正：名称与取值见 docs/install.md。',
    gpuNotStarted: '更新浏览器和显卡驱动，或去掉设置 “webgpu”。',
    fileRefused: '重新加载后再测试；若再次出现，请查明是什么在写入此浏览器配置文件。',
    keepsNothing: '通过 https 提供查看器；隐私窗口和已满的磁盘也不会保留。',
  },
};
