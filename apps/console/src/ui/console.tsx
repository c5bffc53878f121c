import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import type { AgentLink } from "@bellhop/client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useErrorBoundary, useState } from "preact/hooks";
import { Route, Router, Switch } from "wouter-preact";
import { errorCodeOf } from "../call-api.ts";
import { Invitation } from "./account/invitation.tsx";
import { SetUp } from "./account/set-up.tsx";
import { SignIn } from "./account/sign-in.tsx";
import { Button } from "./parts/button.tsx";
import { SignedIn } from "./signed-in.tsx";
import { TextsContext, useWording } from "./texts-context.ts";

/** A refusal will not change by asking again; a silent server may. */
function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (count, error) => errorCodeOf(error) === "unavailable" && count < 2,
        staleTime: 5_000,
      },
    },
  });
}

export function Console({ createLink }: { createLink: () => AgentLink }) {
  const wording = useWording();
  const [queryClient] = useState(createQueryClient);
  const [fault] = useErrorBoundary((error) => console.error(error));
  useEffect(() => {
    document.documentElement.lang = wording.locale;
  }, [wording.locale]);
  if (fault) return <Fault words={wording.t.line.fault} action={wording.t.line.reloadNow} />;
  return (
    <TextsContext.Provider value={wording}>
      <CSPProvider disableStyleElements>
        <QueryClientProvider client={queryClient}>
          <Tooltip.Provider delay={300}>
            <Router base="/console">
              <Switch>
                <Route path="/sign-in" component={SignIn} />
                <Route path="/setup/:token">{({ token }) => <SetUp token={token} />}</Route>
                <Route path="/invite/:token">{({ token }) => <Invitation token={token} />}</Route>
                <Route>
                  <SignedIn createLink={createLink} />
                </Route>
              </Switch>
            </Router>
          </Tooltip.Provider>
        </QueryClientProvider>
      </CSPProvider>
    </TextsContext.Provider>
  );
}

/** A bug of ours while drawing. What was typed lies in the outbox and the drafts. */
function Fault({ words, action }: { words: string; action: string }) {
  return (
    <main class="flex h-full flex-col items-center justify-center gap-4 p-8 text-center">
      <p role="alert">{words}</p>
      <Button onClick={() => location.reload()}>{action}</Button>
    </main>
  );
}
