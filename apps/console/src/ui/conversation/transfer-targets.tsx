import { Users } from "lucide-preact";
import { useId, useState } from "preact/hooks";
import type { Target } from "../../state-targets.ts";
import { firstName } from "../../visitor-name.ts";
import { useNow } from "../desk-context.ts";
import { Avatar } from "../parts/avatar.tsx";
import { Field } from "../parts/field.tsx";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";

/** Fewer than this need no search. */
const MANY = 7;

type Props = { targets: Target[]; value: string | null; onChange: (key: string) => void };

/** Departments and colleagues, with who is there and how much they have to do. */
export function TransferTargets({ targets, value, onChange }: Props) {
  const { t } = useTexts();
  const [sought, setSought] = useState("");
  if (targets.length === 0) return <p class="text-ink-2">{t.transfer.nobody}</p>;
  const wanted = sought.trim().toLocaleLowerCase();
  const nameOf = (target: Target) => target.name || t.departments.first;
  const shown = targets.filter((target) => nameOf(target).toLocaleLowerCase().includes(wanted));
  return (
    <fieldset class="flex min-h-0 flex-col gap-2">
      <legend class="sr-only">{t.transfer.who}</legend>
      {targets.length > MANY && <Field label={t.transfer.search} value={sought} onText={setSought} />}
      <div class="-mx-1 flex max-h-66 flex-col overflow-y-auto p-1">
        {shown.map((target, index) => (
          <div key={target.key}>
            {target.kind !== shown[index - 1]?.kind && (
              <p class={`px-2 pb-1 font-strong text-ink-2 text-small ${index > 0 ? "pt-3" : ""}`}>
                {target.kind === "agent" ? t.transfer.colleagues : t.transfer.departments}
              </p>
            )}
            <Option
              target={target}
              name={nameOf(target)}
              isChosen={target.key === value}
              isFirst={target === targets.find(({ canTake }) => canTake)}
              onChange={onChange}
            />
          </div>
        ))}
        {shown.length === 0 && <p class="px-2 text-ink-2 text-label">{t.transfer.noMatch}</p>}
      </div>
    </fieldset>
  );
}

type OptionProps = {
  target: Target;
  name: string;
  isChosen: boolean;
  /** The keyboard begins here. */
  isFirst: boolean;
  onChange: (key: string) => void;
};

function Option({ target, name, isChosen, isFirst, onChange }: OptionProps) {
  const about = useId();
  return (
    <label
      class={`flex min-h-11 items-center gap-2.5 rounded-control px-2 has-checked:bg-green-soft has-focus-visible:outline-2 has-focus-visible:outline-green-ink ${target.canTake ? "cursor-pointer hover:bg-sunken" : "text-ink-2"}`}
    >
      <input
        type="radio"
        name="transfer-target"
        class="sr-only"
        aria-label={name}
        aria-describedby={about}
        checked={isChosen}
        disabled={!target.canTake}
        data-begin={isFirst || undefined}
        onChange={() => onChange(target.key)}
      />
      {target.kind === "agent" ? (
        <Avatar id={target.to.id} name={name} isOnline={target.canTake} />
      ) : (
        <span class="grid size-8 place-items-center rounded-full bg-sunken text-ink-2">
          <Icon of={Users} size={16} />
        </span>
      )}
      <span class="min-w-0 flex-1 truncate font-strong">{name}</span>
      <span id={about} class="numerals max-w-[55%] truncate text-ink-2 text-small">
        <About target={target} />
      </span>
    </label>
  );
}

function About({ target }: { target: Target }) {
  const { t, format } = useTexts();
  const now = useNow();
  if (target.kind === "agent") return target.isAway ? t.transfer.away : `${target.load}/${target.capacity}`;
  const { outside, here } = target;
  if (outside) return outside.backAt ? t.transfer.backAt(format.due(outside.backAt, now)) : t.transfer.closed;
  return here.length === 0 ? t.transfer.nobodyHere : t.transfer.here(here.map(firstName).join(", "));
}
