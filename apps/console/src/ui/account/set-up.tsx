import { NAME_MAX } from "@bellhop/protocol/limits";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleAlert } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { askApi, callApi, errorCodeOf } from "../../call-api.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { OriginField } from "../parts/origin-field.tsx";
import { useTexts } from "../texts-context.ts";
import { meKey } from "../use-me.ts";
import { AccountFrame } from "./account-frame.tsx";
import { DeadLink } from "./dead-link.tsx";
import { PasswordField } from "./password-field.tsx";
import { useForm } from "./use-form.ts";

/** The owner's first minutes: an account and the first site. */
export function SetUp({ token }: { token: string }) {
  const { t } = useTexts();
  const link = useQuery({
    queryKey: ["setup", token],
    queryFn: () => askApi("readSetup", { params: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    document.title = `${t.account.setupTitle} · Bellhop`;
  }, [t]);
  if (link.isPending)
    return (
      <p class="sr-only" role="status">
        {t.account.lookingLink}
      </p>
    );
  if (link.isError)
    return (
      <DeadLink
        code={errorCodeOf(link.error)}
        hint={t.account.setupUsed}
        onRetry={() => void link.refetch()}
      />
    );
  return (
    <AccountFrame title={t.account.setupTitle} hint={t.account.setupHint}>
      <SetUpForm token={token} />
    </AccountFrame>
  );
}

function SetUpForm({ token }: { token: string }) {
  const { t } = useTexts();
  const [, navigate] = useLocation();
  const queryClient = useQueryClient();
  const { fields, fill, submit, busy, error } = useForm({
    name: "",
    email: "",
    password: "",
    siteName: "",
    origin: "",
  });
  const words = t.account;
  const create = async () => {
    const me = await submit((body) => callApi("setUp", { params: { token }, body }));
    if (!me) return;
    queryClient.setQueryData(meKey, me);
    const own = me.sites.find(({ site }) => !site.demo) ?? me.sites[0];
    navigate(own ? `/welcome/${own.site.id}` : "/", { replace: true });
  };
  return (
    <form
      class="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <h2 class="text-title">{words.you}</h2>
      <Field
        label={words.name}
        hint={words.nameHint}
        autoComplete="name"
        required
        maxLength={NAME_MAX}
        value={fields.name}
        onText={fill("name")}
      />
      <Field
        label={words.email}
        type="email"
        autoComplete="username"
        required
        value={fields.email}
        onText={fill("email")}
        error={error === "email_taken" ? t.errors.email_taken : null}
      />
      <PasswordField value={fields.password} onText={fill("password")} isNew />
      <hr class="border-line" />
      <h2 class="text-title">{words.yourSite}</h2>
      <Field
        label={words.siteName}
        hint={words.siteNameHint}
        autoComplete="organization"
        required
        maxLength={NAME_MAX}
        value={fields.siteName}
        onText={fill("siteName")}
      />
      <OriginField value={fields.origin} onText={fill("origin")} />
      {error && error !== "email_taken" && (
        <Notice tone="red" icon={CircleAlert} live="alert">
          {t.errors[error]}
        </Notice>
      )}
      <Button type="submit" kind="primary" size="large" busy={busy}>
        {words.create}
      </Button>
    </form>
  );
}
