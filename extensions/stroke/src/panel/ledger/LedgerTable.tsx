interface Props {
  readonly title: string;
  readonly id: string;
  readonly note?: string;
  /** The first cell of head and rows is the name of the row. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly open?: boolean;
}

/** One table of the ledger under its title. What an archive says stands in it as text. */
export function LedgerTable({ title, id, note = '', head, rows, open = false }: Props) {
  return (
    <details className="sp-ledger" data-testid={`ledger-${id}`} open={open}>
      <summary>
        <span className="sp-heading">{title}</span>
      </summary>
      {note !== '' && <p className="sp-muted">{note}</p>}
      <table aria-label={title}>
        <thead>
          <tr>
            {head.map((name, n) =>
              n === 0 ? (
                <td key="name" />
              ) : (
                <th key={name} scope="col">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = '', ...cells]) => (
            <tr key={name}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              {cells.map((cell, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a row are its columns
                <td key={n}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
