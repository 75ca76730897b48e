/** The part of WebGPU that is asked before anything is loaded; `navigator.gpu` of a page or a worker fits. */
export interface Gpu {
  requestAdapter(options?: { readonly powerPreference?: 'high-performance' }): Promise<GpuAdapter | null>;
}
export interface GpuAdapter {
  readonly info?: {
    readonly vendor?: string;
    readonly architecture?: string;
    readonly device?: string;
    readonly description?: string;
    readonly isFallbackAdapter?: boolean;
  };
  /** Where browsers told it before `info` did. */
  readonly isFallbackAdapter?: boolean;
}

/** `software`: a processor that stands in for a graphics card, which is slower than WebAssembly on it. */
export type AdapterFound =
  | { readonly kind: 'noWebgpu' | 'none' }
  | { readonly kind: 'software' | 'real'; readonly name: string };

/** Names under which drivers in software come (SwiftShader, Mesa's llvmpipe and lavapipe, Windows' WARP). */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|\bwarp\b|software/i;

/** Asks for an adapter; downloads nothing. A browser that refuses has none. */
export async function findAdapter(gpu: Gpu | undefined): Promise<AdapterFound> {
  if (gpu === undefined) return { kind: 'noWebgpu' };
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  if (!adapter) return { kind: 'none' };
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info ?? {};
  const told = [vendor, architecture, device, description].filter(word => word !== undefined && word !== '');
  const name = [...new Set(told)].join(' ') || 'unnamed';
  const inSoftware = isFallbackAdapter === true || adapter.isFallbackAdapter === true || SOFTWARE.test(name);
  return { kind: inSoftware ? 'software' : 'real', name };
}
