import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "preact/hooks";
import { Link, useLocation } from "wouter-preact";
import type { ApiOutput } from "../../call-api.ts";
import { askApi, callApi, errorCodeOf } from "../../call-api.ts";
import { Button } from "../parts/button.tsx";
import { Form, FormRefusal } from "../parts/form.tsx";
import { useTexts } from "../texts-context.ts";
import { meKey, useMe } from "../use-me.ts";
import { AccountFrame } from "./account-frame.tsx";
import { DeadLink } from "./dead-link.tsx";
import { NewAccountFields } from "./new-account-fields.tsx";
import { useForm } from "./use-form.ts";

/** Joining a site by link: with the account that is signed in, or with a new one. */
export function Invitation({ token }: { token: string }) {
  const { t } = useTexts();
  const link = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => askApi("readInvitation", { params: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const me = useMe();
  const siteName = link.data?.siteName ?? "";
  useEffect(() => {
    if (siteName) document.title = `${t.account.joinTitle(siteName)} · Bellhop`;
  }, [t, siteName]);
  if (link.isPending || me.isPending)
    return (
      <p class="sr-only" role="status">
        {t.account.lookingLink}
      </p>
    );
  if (link.isError)
    return (
      <DeadLink
        code={errorCodeOf(link.error)}
        hint={t.account.inviteUsed}
        onRetry={() => void link.refetch()}
      />
    );
  return (
    <AccountFrame title={t.account.joinTitle(link.data.siteName)} hint={t.account.joinHint}>
      <JoinForm token={token} email={link.data.email} me={me.data ?? null} />
    </AccountFrame>
  );
}

const linkClass = "self-center text-green-ink text-label underline";

type JoinProps = { token: string; email: string | null; me: ApiOutput<"readMe"> | null };

function JoinForm({ token, email, me }: JoinProps) {
  const { t } = useTexts();
  const [, navigate] = useLocation();
  const queryClient = useQueryClient();
  const [isNew, setNew] = useState(me === null);
  const { fields, fill, submit, busy, error } = useForm({ name: "", email: email ?? "", password: "" });
  const join = async () => {
    const joined = await submit((account) =>
      callApi("acceptInvitation", { params: { token }, body: { account: isNew ? account : null } }),
    );
    if (!joined) return;
    queryClient.setQueryData(meKey, joined);
    navigate("/", { replace: true });
  };
  return (
    <Form class="flex flex-col gap-5" onSend={join}>
      {isNew && <NewAccountFields fields={fields} fill={fill} isEmailGiven={email !== null} />}
      <FormRefusal code={error} />
      <Button type="submit" kind="primary" size="large" busy={busy}>
        {isNew ? t.account.join : t.account.joinAs(me?.agent.name ?? "")}
      </Button>
      {isNew ? (
        <Link href={`/sign-in?next=${encodeURIComponent(`/invite/${token}`)}`} class={linkClass}>
          {t.account.haveAccount}
        </Link>
      ) : (
        <button type="button" class={linkClass} onClick={() => setNew(true)}>
          {t.account.otherAccount}
        </button>
      )}
    </Form>
  );
}
