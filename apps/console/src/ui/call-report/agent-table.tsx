import type { CallReport } from "@bellhop/protocol";
import { useTexts } from "../texts-context.ts";
import { promises } from "./promise-looks.ts";
import type { ShowCalls } from "./use-call-filter.ts";

type Props = { agents: CallReport["agents"]; onShow: ShowCalls };

/** Who kept how many; each number opens its calls. */
export function AgentTable({ agents, onShow }: Props) {
  const { t, format } = useTexts();
  const words = t.callReport;
  return (
    <table class="w-full border-collapse text-label">
      <thead>
        <tr class="text-ink-2 text-small">
          <th scope="col" class="w-full py-1.5 text-left align-bottom font-strong">
            {words.agent}
          </th>
          {promises.map((promise) => (
            <th key={promise} scope="col" class="px-1 py-1.5 text-right align-bottom font-strong">
              {words.names[promise]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {agents.map(({ agent, ...counts }) => (
          <tr key={agent.id} class="border-line border-t">
            <th scope="row" class="wrap-anywhere py-1 text-left font-strong">
              {agent.name}
            </th>
            {promises.map((promise) => (
              <td key={promise} class="numerals py-1 text-right">
                {counts[promise] === 0 ? (
                  <span class="px-2 text-ink-3">0</span>
                ) : (
                  <button
                    type="button"
                    aria-label={`${agent.name}: ${format.number(counts[promise])} ${words.names[promise]}`}
                    onClick={() => onShow({ agentId: agent.id, promise })}
                    class="min-h-7 min-w-7 rounded-small px-2 text-green-ink underline hover:bg-sunken"
                  >
                    {format.number(counts[promise])}
                  </button>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
