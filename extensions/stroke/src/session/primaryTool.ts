import type { Host, HostToolGroup } from '../hostPorts.js';

/** A tool of ours on the reader's first mouse button, in every layout; the reader's own comes back afterwards. */
export interface PrimaryTool {
  /** `ensure` adds the tool to a group that has none yet. False where no group can take it. */
  readonly take: (toolName: string, ensure: (group: HostToolGroup) => void) => boolean;
  readonly putAway: () => void;
}

const PRIMARY_BUTTON = { bindings: [{ mouseButton: 1 }] };

export function createPrimaryTool({ services }: Pick<Host, 'services'>, ours: readonly string[]): PrimaryTool {
  const { toolGroupService } = services;
  /** The tool that each group had on its first button before ours. */
  const before = new Map<string, string>();

  const groups = (): readonly (readonly [string, HostToolGroup])[] =>
    toolGroupService.getToolGroupIds().flatMap(id => {
      const group = toolGroupService.getToolGroup(id);
      return group ? [[id, group] as const] : [];
    });

  return {
    take: (toolName, ensure) => {
      let any = false;
      for (const [id, group] of groups()) {
        const primary = group.getActivePrimaryMouseButtonTool?.();
        // One that has no tool there (3D, reports) is left as it is.
        if (primary === undefined || !group.setToolActive || !group.setToolPassive) continue;
        if (!ours.includes(primary)) before.set(id, primary);
        if (!group.hasTool?.(toolName)) ensure(group);
        group.setToolPassive(primary);
        group.setToolActive(toolName, PRIMARY_BUTTON);
        any = true;
      }
      return any;
    },
    putAway: () => {
      for (const [id, group] of groups()) {
        const primary = group.getActivePrimaryMouseButtonTool?.();
        for (const name of ours) if (group.hasTool?.(name)) group.setToolDisabled?.(name);
        const earlier = before.get(id);
        // The reader may have taken another tool from the toolbar meanwhile.
        if (earlier !== undefined && primary !== undefined && ours.includes(primary)) {
          group.setToolActive?.(earlier, PRIMARY_BUTTON);
        }
      }
      before.clear();
    },
  };
}
