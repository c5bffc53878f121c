import type { DepartmentSettings } from "@bellhop/protocol";
import { Link } from "wouter-preact";
import { Check } from "../../parts/check.tsx";
import { useTexts } from "../../texts-context.ts";

type Fields = Pick<DepartmentSettings, "calls">;
type Props = {
  siteId: string;
  calls: Fields["calls"];
  disabled: boolean;
  onChange: (fields: Fields) => void;
};

/** Which calls visitors may ask this department for. */
export function CallSwitches({ siteId, calls, disabled, onChange }: Props) {
  const { t } = useTexts();
  return (
    <div class="flex flex-col gap-4">
      <Check
        label={t.callSettings.phone}
        hint={t.callSettings.phoneHint}
        checked={calls.phone}
        disabled={disabled}
        onChange={(phone) => onChange({ calls: { ...calls, phone } })}
      />
      <Check
        label={t.callSettings.page}
        hint={t.callSettings.pageHint}
        checked={calls.page}
        disabled={disabled}
        onChange={(page) => onChange({ calls: { ...calls, page } })}
      />
      <p>
        <Link href={`/settings/${siteId}/calls`} class="text-green-ink text-label underline">
          {t.callSettings.open}
        </Link>
      </p>
    </div>
  );
}
