import type { Role, Site } from "@bellhop/protocol";
import { UserPlus } from "lucide-preact";
import { useState } from "preact/hooks";
import { callApi } from "../../call-api.ts";
import { useForm } from "../account/use-form.ts";
import { Button } from "../parts/button.tsx";
import { CopyButton } from "../parts/copy-button.tsx";
import { Field } from "../parts/field.tsx";
import { Form, FormRefusal } from "../parts/form.tsx";
import { Segments } from "../parts/segments.tsx";
import { useTexts } from "../texts-context.ts";

const roles: Role[] = ["agent", "supervisor", "owner"];

/** Makes a link and shows it this once. */
export function InviteForm({ site, onInvited }: { site: Site; onInvited: () => void }) {
  const { t } = useTexts();
  const { fields, fill, submit, busy, error } = useForm({ email: "" });
  const [role, setRole] = useState<Role>("agent");
  const [url, setUrl] = useState<string | null>(null);
  const invite = async () => {
    const made = await submit(({ email }) =>
      callApi("inviteAgent", { params: { siteId: site.id }, body: { email: email.trim() || null, role } }),
    );
    if (!made) return;
    setUrl(made.url);
    fill("email")("");
    onInvited();
  };
  return (
    <Form class="flex flex-col gap-4 rounded-card border border-line bg-paper p-4" onSend={invite}>
      <div class="grid gap-4 md:grid-cols-[1fr_auto]">
        <Field
          label={t.team.inviteEmail}
          hint={t.team.inviteEmailHint}
          type="email"
          autoComplete="off"
          value={fields.email}
          onText={fill("email")}
        />
        <RoleChoice role={role} onChange={setRole} />
      </div>
      <FormRefusal code={error} />
      <div class="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="primary" icon={UserPlus} busy={busy}>
          {t.team.create}
        </Button>
        <span class="text-ink-2 text-label">{t.team.roleHints[role]}</span>
      </div>
      {url && <FreshLink url={url} />}
    </Form>
  );
}

function RoleChoice({ role, onChange }: { role: Role; onChange: (role: Role) => void }) {
  const { t } = useTexts();
  const options = roles.map((one) => ({ value: one, label: t.account.roles[one] }));
  return (
    <div class="flex flex-col gap-2.5">
      <span aria-hidden="true" class="font-strong text-label">
        {t.team.role}
      </span>
      <Segments label={t.team.role} value={role} onChange={onChange} options={options} />
    </div>
  );
}

function FreshLink({ url }: { url: string }) {
  const { t } = useTexts();
  return (
    <div role="status" class="flex flex-col gap-2 rounded-control bg-green-soft p-3">
      <p class="text-green-ink text-label">{t.team.linkOnce}</p>
      <div class="flex gap-2">
        <input
          readOnly
          aria-label={t.team.link}
          value={url}
          onFocus={(event) => event.currentTarget.select()}
          class="h-9 min-w-0 flex-1 rounded-control border border-line-strong bg-surface px-3 text-label"
        />
        <CopyButton text={url} kind="primary" />
      </div>
    </div>
  );
}
