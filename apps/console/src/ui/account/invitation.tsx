import { NAME_MAX } from "@bellhop/protocol/limits";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleAlert } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { Link, useLocation } from "wouter-preact";
import type { ApiOutput } from "../../call-api.ts";
import { askApi, callApi, errorCodeOf } from "../../call-api.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { useTexts } from "../texts-context.ts";
import { meKey, useMe } from "../use-me.ts";
import { AccountFrame } from "./account-frame.tsx";
import { DeadLink } from "./dead-link.tsx";
import { PasswordField } from "./password-field.tsx";
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
    <form
      class="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void join();
      }}
    >
      {isNew && (
        <>
          <Field
            label={t.account.name}
            hint={t.account.nameHint}
            autoComplete="name"
            required
            maxLength={NAME_MAX}
            value={fields.name}
            onText={fill("name")}
          />
          <Field
            label={t.account.email}
            type="email"
            autoComplete="username"
            required
            readOnly={email !== null}
            value={fields.email}
            onText={fill("email")}
          />
          <PasswordField value={fields.password} onText={fill("password")} isNew />
        </>
      )}
      {error && (
        <Notice tone="red" icon={CircleAlert} live="alert">
          {t.errors[error]}
        </Notice>
      )}
      <Button type="submit" kind="primary" size="large" busy={busy}>
        {isNew ? t.account.join : t.account.joinAs(me?.agent.name ?? "")}
      </Button>
      {isNew ? (
        <Link
          href={`/sign-in?next=${encodeURIComponent(`/invite/${token}`)}`}
          class="self-center text-green-ink text-label underline"
        >
          {t.account.haveAccount}
        </Link>
      ) : (
        <button
          type="button"
          class="self-center text-green-ink text-label underline"
          onClick={() => setNew(true)}
        >
          {t.account.otherAccount}
        </button>
      )}
    </form>
  );
}
