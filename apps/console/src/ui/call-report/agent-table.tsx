import type { CallReport } from "@bellhop/protocol";
import { useTexts } from "../texts-context.ts";
import { promises } from "./promise-looks.ts";
import type { ShowCalls } from "./use-call-filter.ts";

type Row = CallReport["agents"][number];
type Props = { agents: Row[]; onShow: ShowCalls };

/** Who kept how many; each number opens its calls. */
export function AgentTable({ agents, onShow }: Props) {
  const { t } = useTexts();
  const words = t.callReport;
  return (
    <div class="@container">
      <table class="w-full border-collapse text-label">
        <thead>
          <tr class="text-ink-2 text-small">
            <th scope="col" class="@max-[36rem]:hidden w-full py-1.5 text-left align-bottom font-strong">
              {words.agent}
            </th>
            {promises.map((promise) => (
              <th key={promise} scope="col" class="px-1 py-1.5 text-right align-bottom font-strong">
                {words.names[promise]}
              </th>
            ))}
          </tr>
        </thead>
        {agents.map((row) => (
          <AgentRows key={row.agent.id} row={row} onShow={onShow} />
        ))}
      </table>
    </div>
  );
}

/** Where the numbers take all the width, the name stands above them. */
function AgentRows({ row: { agent, ...counts }, onShow }: { row: Row; onShow: ShowCalls }) {
  const { t, format } = useTexts();
  const { names } = t.callReport;
  return (
    <tbody class="border-line border-t">
      <tr class="@min-[36rem]:hidden">
        <th scope="rowgroup" colSpan={promises.length} class="pt-2 text-left font-strong">
          {agent.name}
        </th>
      </tr>
      <tr>
        <th scope="row" class="wrap-anywhere @max-[36rem]:hidden py-1 text-left font-strong">
          {agent.name}
        </th>
        {promises.map((promise) => (
          <td key={promise} class="numerals py-1 text-right">
            {counts[promise] === 0 ? (
              <span class="px-2 text-ink-3">0</span>
            ) : (
              <button
                type="button"
                aria-label={`${agent.name}: ${format.number(counts[promise])} ${names[promise]}`}
                onClick={() => onShow({ agentId: agent.id, promise })}
                class="pointer-coarse:min-h-9 pointer-coarse:min-w-9 min-h-7 min-w-7 rounded-small px-2 text-green-ink underline hover:bg-sunken"
              >
                {format.number(counts[promise])}
              </button>
            )}
          </td>
        ))}
      </tr>
    </tbody>
  );
}
