import type { Colleague } from "@bellhop/protocol";
import { useDesk } from "../desk-context.ts";
import { Avatar } from "../parts/avatar.tsx";
import { useTexts } from "../texts-context.ts";
import { Card, LINES_MAX } from "./card.tsx";

type Props = { siteId: string | null; loads: ReadonlyMap<string, number> };

/** Who is here, available first, with how much everybody has. */
export function People({ siteId, loads }: Props) {
  const { t } = useTexts();
  const people = usePeople(siteId);
  return (
    <Card title={t.live.people} count={people.length} empty={t.live.nobody}>
      {people.slice(0, LINES_MAX).map((person) => (
        <PersonLine key={person.id} person={person} load={loads.get(person.id) ?? 0} />
      ))}
    </Card>
  );
}

type Person = Pick<Colleague, "id" | "name" | "status" | "capacity" | "missed">;

function PersonLine({ person, load }: { person: Person; load: number }) {
  const { t } = useTexts();
  const isAvailable = person.status === "available";
  return (
    <li class="flex items-center gap-3 border-line border-t px-4 py-2.5 first:border-t-0">
      <Avatar id={person.id} name={person.name} isOnline={isAvailable} />
      <div class="min-w-0 flex-1">
        <p class="truncate font-strong">{person.name}</p>
        <p class={`truncate text-small ${isAvailable ? "text-green-ink" : "text-ink-2"}`}>
          {isAvailable ? t.team.available : t.team.away}
          {person.missed > 0 && <span class="text-brass"> · {t.live.missed(person.missed)}</span>}
        </p>
      </div>
      <span
        class={`numerals shrink-0 text-label ${load >= person.capacity ? "font-strong text-brass" : "text-ink-2"}`}
      >
        {t.live.load(load, person.capacity)}
      </span>
    </li>
  );
}

/** Online ones and oneself; the available before the others, each by name. */
function usePeople(siteId: string | null): Person[] {
  const colleagues = useDesk((state) => state.colleagues);
  const me = useDesk((state) => state.me);
  const mySites = useDesk((state) => state.sites);
  const others = colleagues.filter(
    ({ id, online, siteIds }) => online && id !== me?.id && (!siteId || siteIds.includes(siteId)),
  );
  const isMine = !siteId || mySites.some(({ site }) => site.id === siteId);
  const people: Person[] = me && isMine ? [me, ...others] : others;
  const rank = ({ status }: Person) => (status === "available" ? 0 : 1);
  return people.toSorted((left, right) => rank(left) - rank(right) || left.name.localeCompare(right.name));
}
