import type { HandInGap } from '@ohif-stroke/core';
import { translated } from '../../text/index.js';

/** The words of a reader study; what may be missing in a read and a language lacks does not compile. */
export interface StudyWords {
  readonly heading: (id: string) => string;
  /** A case is not opened outside the study. */
  readonly closed: string;
  /** Nothing is shown: the setting of the study cannot be read, or the case was opened without its address. */
  readonly shut: { readonly heading: string; readonly broken: string; readonly withoutAddress: string };
  readonly name: string;
  readonly enter: string;
  readonly reader: (name: string) => string;
  readonly another: string;
  readonly asking: (done: string, of: string) => string;
  readonly notAsked: (why: string) => string;
  readonly retry: string;
  readonly case: (number: string, of: string, session: string) => string;
  readonly arm: { readonly aided: string; readonly unaided: string };
  readonly open: string;
  readonly begin: string;
  readonly goOn: string;
  readonly running: string;
  readonly task: { readonly aided: string; readonly unaided: string };
  readonly waiting: string;
  readonly handedIn: string;
  readonly notStored: (why: string) => string;
  readonly again: string;
  readonly save: string;
  readonly unreadable: (why: string) => string;
  readonly leaveOut: string;
  readonly washOut: (date: string, days: string) => string;
  readonly finished: string;
  readonly handIn: string;
  readonly missing: string;
  readonly gaps: Readonly<Record<HandInGap, string>>;
  readonly none: string;
}

export const STUDY_TEXT = translated<StudyWords>({
  en: {
    heading: id => `Reader study: ${id}`,
    closed: 'These images are a case of a reader study. They are shown in its course only.',
    shut: {
      heading: 'Reader study',
      broken:
        'These images are a case of a reader study, or may be one, and the setting of that study cannot be read. No case is opened until whoever runs the study has put it right.',
      withoutAddress:
        'There are images of a case of a reader study here. A case opens only by its own address (StudyInstanceUIDs) in the archive of the study: not from files, not from a list of images (DICOM JSON), and not beside another study. Nothing is shown or analysed until this page is left or loaded anew.',
    },
    name: 'Your name, as you sign',
    enter: 'Continue',
    reader: name => `Reader: ${name}`,
    another: 'Another reader',
    asking: (done, of) => `Asking the archive what you have handed in: ${done} of ${of} cases`,
    notAsked: why => `Without the archive's answer no case is opened, for a session may not be due yet. ${why}`,
    retry: 'Ask again',
    case: (number, of, session) => `Case ${number} of ${of}, session ${session}`,
    arm: { aided: 'with the AI', unaided: 'without the AI' },
    open: 'Open the case',
    begin: 'Begin',
    goOn: 'Go on',
    running: 'This case was begun; its clock runs.',
    task: {
      unaided:
        'The clock starts with the images. Mark what is affected on either side, or say that nothing is, and hand in. The AI stays hidden, afterwards too.',
      aided:
        "The clock starts with the images; the AI's findings are in view from the first one. Change what you do not agree with, or agree, and hand in.",
    },
    waiting: 'Images and analysis are on their way …',
    handedIn: 'Handed in. The report goes to the archive as soon as the analysis has ended …',
    notStored: why => `The report is not in the archive: ${why} Nothing is lost: your read stays in this browser.`,
    again: 'Send again',
    save: 'Save the report as a file',
    unreadable: why => `No report can be made of this case: ${why}`,
    leaveOut: 'Go on without this case',
    washOut: (date, days) =>
      `Session 2 is not due yet: it is possible from ${date}, ${days} days after your last case of session 1.`,
    finished: 'You have handed in all cases of both sessions. Thank you.',
    handIn: 'Hand in',
    missing: 'Before handing in:',
    gaps: {
      regions: 'mark the affected regions, or say that none is',
      decision: 'change what you do not agree with, or agree',
      side: 'choose the side: as many regions are affected left and right',
    },
    none: 'None affected',
  },
  de: {
    heading: id => `Leserstudie: ${id}`,
    closed: 'Diese Bilder sind ein Fall einer Leserstudie. Sie werden nur in deren Ablauf gezeigt.',
    shut: {
      heading: 'Leserstudie',
      broken:
        'Diese Bilder sind ein Fall einer Leserstudie oder könnten einer sein, und die Einstellung dieser Studie ist nicht lesbar. Kein Fall wird geöffnet, bis die Leitung der Studie sie berichtigt hat.',
      withoutAddress:
        'Hier sind Bilder eines Falls einer Leserstudie. Ein Fall öffnet sich nur über seine eigene Adresse (StudyInstanceUIDs) im Archiv der Studie: nicht aus Dateien, nicht aus einer Bilderliste (DICOM JSON) und nicht neben einer anderen Untersuchung. Nichts wird gezeigt oder ausgewertet, bis diese Seite verlassen oder neu geladen wird.',
    },
    name: 'Ihr Name, wie Sie signieren',
    enter: 'Weiter',
    reader: name => `Befunder: ${name}`,
    another: 'Anderer Befunder',
    asking: (done, of) => `Das Archiv wird gefragt, was Sie abgegeben haben: ${done} von ${of} Fällen`,
    notAsked: why =>
      `Ohne Antwort des Archivs wird kein Fall geöffnet, denn eine Sitzung könnte noch nicht fällig sein. ${why}`,
    retry: 'Noch einmal fragen',
    case: (number, of, session) => `Fall ${number} von ${of}, Sitzung ${session}`,
    arm: { aided: 'mit KI', unaided: 'ohne KI' },
    open: 'Fall öffnen',
    begin: 'Beginnen',
    goOn: 'Weiterlesen',
    running: 'Dieser Fall wurde begonnen; seine Uhr läuft.',
    task: {
      unaided:
        'Die Uhr beginnt mit den Bildern. Markieren Sie, was auf beiden Seiten betroffen ist, oder dass nichts betroffen ist, und geben Sie ab. Die KI bleibt verborgen, auch danach.',
      aided:
        'Die Uhr beginnt mit den Bildern; die Befunde der KI sind vom ersten an zu sehen. Ändern Sie, womit Sie nicht einverstanden sind, oder stimmen Sie zu, und geben Sie ab.',
    },
    waiting: 'Bilder und Auswertung sind unterwegs …',
    handedIn: 'Abgegeben. Der Bericht geht ins Archiv, sobald die Auswertung fertig ist …',
    notStored: why =>
      `Der Bericht ist nicht im Archiv: ${why} Nichts ist verloren: Ihr Befund bleibt in diesem Browser.`,
    again: 'Noch einmal senden',
    save: 'Bericht als Datei sichern',
    unreadable: why => `Von diesem Fall lässt sich kein Bericht machen: ${why}`,
    leaveOut: 'Ohne diesen Fall weiter',
    washOut: (date, days) =>
      `Sitzung 2 ist noch nicht fällig: Sie ist ab ${date} möglich, ${days} Tage nach Ihrem letzten Fall der Sitzung 1.`,
    finished: 'Sie haben alle Fälle beider Sitzungen abgegeben. Vielen Dank.',
    handIn: 'Abgeben',
    missing: 'Vor dem Abgeben:',
    gaps: {
      regions: 'betroffene Regionen markieren oder angeben, dass keine betroffen ist',
      decision: 'ändern, womit Sie nicht einverstanden sind, oder zustimmen',
      side: 'Seite wählen: Links und rechts sind gleich viele Regionen betroffen',
    },
    none: 'Keine betroffen',
  },
  zh: {
    heading: id => `阅片者研究：${id}`,
    closed: '这些图像是阅片者研究的病例，仅在研究流程中显示。',
    shut: {
      heading: '阅片者研究',
      withoutAddress:
        '此处有阅片者研究病例的图像。病例只能在研究的归档中通过其自身地址（StudyInstanceUIDs）打开：不能从文件、图像列表（DICOM JSON）打开，也不能与其他检查一起打开。在离开或重新加载此页面之前，不显示也不分析任何内容。',
      broken: '这些图像是或可能是阅片者研究的病例，而该研究的设置无法读取。在研究负责人更正设置之前不会打开任何病例。',
    },
    name: '您签名所用的姓名',
    enter: '继续',
    reader: name => `阅片者：${name}`,
    another: '更换阅片者',
    asking: (done, of) => `正在向归档查询您已提交的病例：${done}/${of}`,
    notAsked: why => `没有归档的答复就不会打开病例，因为某次阅片可能尚未到期。${why}`,
    retry: '重新查询',
    case: (number, of, session) => `第 ${session} 次阅片，病例 ${number}/${of}`,
    arm: { aided: '有 AI 辅助', unaided: '无 AI 辅助' },
    open: '打开病例',
    begin: '开始',
    goOn: '继续阅片',
    running: '该病例已开始，计时仍在进行。',
    task: {
      unaided:
        '图像出现即开始计时。请标记任一侧的受累区域，或声明无受累区域，然后提交。AI 结果始终隐藏，提交后也不显示。',
      aided: '图像出现即开始计时，AI 结果从第一幅图像起可见。请更改您不同意之处，或表示同意，然后提交。',
    },
    waiting: '图像和分析正在准备中…',
    handedIn: '已提交。分析结束后报告即存入归档…',
    notStored: why => `报告未存入归档：${why}没有任何内容丢失：您的判读保存在此浏览器中。`,
    again: '重新发送',
    save: '将报告保存为文件',
    unreadable: why => `无法为该病例生成报告：${why}`,
    leaveOut: '跳过该病例',
    washOut: (date, days) => `第 2 次阅片尚未到期：自 ${date} 起可进行，即第 1 次最后一个病例之后 ${days} 天。`,
    finished: '您已提交两次阅片的全部病例。谢谢。',
    handIn: '提交',
    missing: '提交之前：',
    gaps: {
      regions: '标记受累区域，或声明无受累区域',
      decision: '更改您不同意之处，或表示同意',
      side: '选择侧别：左右受累区域数目相同',
    },
    none: '无受累区域',
  },
});
