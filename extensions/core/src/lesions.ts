/** The kinds of lesion that the software marks. */
export type LesionKind = 'infarct' | 'oldInfarct' | 'haemorrhage';
