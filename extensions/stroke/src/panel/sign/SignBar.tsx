import { type Failure, REPORT_ID, type Read } from '@ohif-stroke/core';
import { useId, useRef, useState } from 'react';
import { writtenName } from '../../readerName.js';
import type { PatientShown } from '../../series/patientShown.js';
import type { StorageState } from '../../state/state.js';
import { failureText, type Text } from '../../text/index.js';
import { Confirm } from '../../ui/Confirm.js';
import { Steps } from '../../ui/Steps.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly read: Read;
  /** Whom the images show. */
  readonly patient: PatientShown | undefined;
  readonly storage: StorageState;
  readonly readerName: string;
  readonly onName: (name: string) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onConfirm: () => void;
  readonly onSign: () => void;
  readonly onAmend: () => void;
  readonly onStore: () => void;
  /** The report as a file, where the archive cannot be had. */
  readonly onDownload: () => void;
}

/** Always in reach at the foot of the panel: back and forth, agree, sign. The name is asked for once. */
export function SignBar(props: Props) {
  const { read, storage, patient } = props;
  const { text } = useText();
  return (
    <footer className="sp-signbar">
      {read.phase !== 'blind' && <PatientLine patient={patient} />}
      {read.phase === 'signed' ? <Signed {...props} /> : <Unsigned {...props} />}
      <div className="sp-status">
        <p
          data-testid="store-status"
          aria-live="polite"
          className={storage.phase === 'failed' ? 'sp-bad' : storage.phase === 'stored' ? 'sp-good' : 'sp-muted'}
        >
          {storage.phase === 'none' ? '' : storageText(text, storage)}
        </p>
      </div>
      {storage.phase === 'stored' && storage.unsent && (
        <div className="sp-store-failed">
          <p data-testid="fhir-unsent" role="status" className="sp-bad">
            {text.storage.unsent(failureText(text, storage.unsent))}
          </p>
          <div className="sp-actions">
            <button type="button" className="sp-button sp-small" data-testid="fhir-retry" onClick={props.onStore}>
              {text.actions.retry}
            </button>
          </div>
        </div>
      )}
      {storage.phase === 'failed' && (
        <div className="sp-store-failed">
          <p>{text.storage.help[helpFor(storage.failure)]}</p>
          <div className="sp-actions">
            <button type="button" className="sp-button sp-small" data-testid="store-retry" onClick={props.onStore}>
              {text.actions.retry}
            </button>
            <button type="button" className="sp-button sp-small" data-testid="store-save" onClick={props.onDownload}>
              {text.storage.download}: {text.outputs[REPORT_ID].short}
            </button>
          </div>
        </div>
      )}
    </footer>
  );
}

function Unsigned({ read, storage, readerName, onName, onUndo, onRedo, onConfirm, onSign }: Props) {
  const { text } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [nameMissing, setNameMissing] = useState(false);
  const problemId = useId();
  const blind = read.phase === 'blind';
  const sign = () => {
    const missing = readerName.trim() === '';
    setNameMissing(missing);
    if (missing) input.current?.focus();
    else onSign();
  };
  return (
    <>
      <div className="sp-line">
        <Steps history={read.history} onUndo={onUndo} onRedo={onRedo} />
        {!blind && (
          <label className="sp-reader" data-testid="signer-name">
            <span>{text.sign.name}</span>
            <input
              ref={input}
              type="text"
              data-testid="reader-name"
              placeholder={text.sign.nameHint}
              value={readerName}
              maxLength={64}
              autoComplete="off"
              aria-invalid={nameMissing}
              aria-describedby={nameMissing ? problemId : undefined}
              onChange={event => {
                setNameMissing(false);
                onName(event.target.value);
              }}
              // The viewer's hotkeys listen on the document: a typed "r" must not rotate the image.
              onKeyDown={event => {
                event.stopPropagation();
                if (event.key === 'Enter' && !event.nativeEvent.isComposing) sign();
              }}
            />
          </label>
        )}
      </div>
      {nameMissing && (
        <p className="sp-bad" id={problemId} role="alert">
          {text.sign.needsName}
        </p>
      )}
      {!blind && (
        <div className="sp-actions sp-sign-actions">
          <Confirm read={read} onConfirm={onConfirm} />
          <button
            type="button"
            className="sp-button sp-primary"
            data-testid="sign"
            disabled={storage.phase === 'sending'}
            onClick={sign}
          >
            {text.sign.sign}
          </button>
        </div>
      )}
    </>
  );
}

/** Whose read is signed: the name stands where the hand is, not only in the viewer's corner. */
function PatientLine({ patient }: Pick<Props, 'patient'>) {
  const { text } = useText();
  const known = patient !== undefined && (patient.name !== '' || patient.id !== '');
  return (
    <p className="sp-patient" data-testid="sign-patient" title={known ? `${patient.name} ${patient.id}` : undefined}>
      {text.sign.patient}{' '}
      {known ? (
        <>
          <bdi className="sp-patient-name">{patient.name || '–'}</bdi> <span>·</span>{' '}
          {/* A long name is cut, the number never for its sake: it is what tells two patients of one name apart. */}
          <bdi className="sp-patient-id">{patient.id || '–'}</bdi>
        </>
      ) : (
        text.sign.noPatient
      )}
    </p>
  );
}

function Signed({ read, storage, onAmend, onStore }: Props) {
  const { text, numbers } = useText();
  const { signature, version } = read;
  // A signature counts for others once the archive has it.
  const says = storage.phase === 'stored' ? text.sign.signedBy : text.sign.signedHere;
  return (
    <div className="sp-line">
      <p className="sp-signed" data-testid="signed-by">
        {signature && says(writtenName(signature.name), numbers.dateTime(signature.atMs))}
        {version > 1 && ` · ${text.sign.version(version)}`}
      </p>
      {(storage.phase === 'none' || storage.phase === 'outdated') && (
        <button type="button" className="sp-button sp-small" data-testid="store-signed" onClick={onStore}>
          {text.actions.retry}
        </button>
      )}
      <button type="button" className="sp-button sp-small sp-end" data-testid="amend" onClick={onAmend}>
        {text.sign.amend}
      </button>
    </div>
  );
}

/** What to do about a report that was not stored. */
function helpFor({ _tag, values }: Failure): keyof Text['storage']['help'] {
  if (_tag === 'noArchive') return 'noArchive';
  const forbidden = _tag === 'storeRefused' && (values?.status === 401 || values?.status === 403);
  const notThem = _tag === 'storeRejected' && values?.why === 'notAuthorised';
  return forbidden || notThem || _tag === 'storeNotDicom' ? 'notAllowed' : 'again';
}

function storedText(
  words: Text['storage'],
  { readBack, withSegmentation }: Extract<StorageState, { readonly phase: 'stored' }>,
): string {
  if (readBack) return words.readBack;
  return withSegmentation ? words.stored : words.storedWithoutSegmentation;
}

function storageText(text: Text, storage: StorageState): string {
  const { storage: words } = text;
  switch (storage.phase) {
    case 'stored':
      return [storedText(words, storage), storage.without && failureText(text, storage.without)]
        .filter(Boolean)
        .join(' ');
    case 'failed':
      return words.failed(failureText(text, storage.failure));
    default:
      return words[storage.phase];
  }
}
