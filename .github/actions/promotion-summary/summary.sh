# Writes the last page of a promotion as Markdown.
#   ENVIRONMENT  where it went
#   JOBS         {request, plan, apply}: {result, outputs}
#   RECEIPT      name of the artifact with the receipts
#   EMERGENCY    why the usual order was left, or nothing
set -euo pipefail

declare -A told
# one line per fact: `plan result<tab>success`, `plan/plan-digest<tab>...`
while IFS=$'\t' read -r name value; do told[$name]=$value; done < <(
  jq -r 'to_entries[] | .key as $job |
    "\($job) result\t\(.value.result // "skipped")",
    (.value.outputs // {} | to_entries[] | "\($job)/\(.key)\t\(.value // "" | tostring | gsub("[\\n\\r\\t]"; " "))")' <<< "$JOBS"
)
job() { echo "${told[$1 result]:-skipped}"; }
out() { echo "${told[$1/$2]:-}"; }
# what a person typed is shown as text, whatever it says
plain() { tr -d '\r' <<< "$1" | tr '\n' ' ' | sed -E 's/&/\&amp;/g; s/</\&lt;/g; s/([][`*_|@#!\\~])/\\\1/g; s/[[:space:]]+$//'; }
# digests and the like, also in a table
code() { printf '`%s`' "$(tr -d '`|<\n' <<< "$1")"; }

result=$(out apply result)
reason=$(out apply reason)
refused=$(out apply approval-reason)
back=$(out apply rollback-result)
count=$(out apply applied-count)
verified=$(out apply verified)
approved=$(out apply approved-by)
where=$(plain "$ENVIRONMENT")

headline() {
  if [[ $(job request) == failure ]]; then echo "⛔ Not asked for: this run may not promote to $where"
  elif [[ $(job plan) == failure ]]; then echo "⛔ Stopped at the plan: nothing was asked, and nothing touched"
  elif [[ $(out plan pending-count) == 0 ]]; then echo "✅ Nothing to do: $where has every migration"
  elif [[ $back == rolled-back ]]; then echo "↩️ Taken back: $where is as it was before"
  elif [[ $verified == true && $result == nothing-to-do ]]; then echo "✅ Another run has applied this plan to $where, and it is proved"
  elif [[ $verified == true ]]; then echo "✅ $where is migrated, and proved"
  elif [[ -n $refused && -z $result ]]; then echo "⛔ Not approved ($(plain "$refused")): nothing was touched"
  elif [[ $result == blocked ]]; then echo "⛔ Refused ($(plain "$reason")): nothing was touched"
  elif [[ $result == applied || $result == nothing-to-do ]]; then echo "🔴 $where is migrated, and not proved"
  elif [[ $result == cancelled ]]; then echo "🔴 The push was cancelled: see what stands"
  elif [[ $result == failed && $reason == cut-off ]]; then echo "🔴 The push was cut off: see what stands"
  elif [[ $result == failed ]]; then echo "🔴 The push failed: see what stands"
  elif [[ $(job apply) == cancelled ]]; then echo "⚪ Cancelled before anything was touched"
  elif [[ $(job apply) == failure && -z $approved ]]; then echo "⛔ Rejected, or the runner was lost: see the job *Apply*"
  elif [[ $(job apply) == skipped && $(job plan) == success ]]; then echo "🔴 Nothing was applied, and nobody said why: the job *Apply* did not run"
  elif [[ -n $approved ]]; then echo "⛔ Stopped before the push, with the approval: nothing was touched"
  else echo "⛔ Stopped before anybody was asked: nothing was touched"; fi
}
# approved, and neither the push nor a refusal of it has said a word
stopped() { [[ $(job apply) == failure && -n $approved && -z $result ]]; }

row() { if [[ -n $2 ]]; then echo "| $1 | $2 |"; fi; }
outcome() {
  case $(out apply "$1") in
    success) echo "✅ held" ;;
    failure) echo "⛔ failed" ;;
    cancelled) echo "⚪ cancelled" ;;
    *) if [[ -n $result && $result != blocked ]]; then echo "– not run"; fi ;;
  esac
}

echo "## $(headline)"
echo
if [[ -n $EMERGENCY ]]; then
  echo "> [!CAUTION]"
  if [[ $(job request) == failure ]]; then echo "> **Emergency.** It was refused: see the job *Request*."
  else echo "> **Emergency.** Required checks, staging's head start, the maintenance window and the backup's age were not asked for."; fi
  echo "> Reason given: $(plain "$EMERGENCY")"
  echo
fi
if [[ -n $(out plan plan-digest) ]]; then
  echo "| | |"
  echo "|---|---|"
  row "Plan" "$(code "$(out plan plan-digest)")"
  row "Approved by" "$(plain "$approved")"
  row "Applied" "$(if [[ -n $result ]]; then plain "$count of $(out plan pending-count) migrations"; fi)"
  row "Schema checks" "$(outcome verify)"
  row "Smoke test" "$(outcome smoke)"
  row "Nothing else changed" "$(outcome drift)"
  row "Rollback" "$(plain "$back")"
  row "Deployment" "$(if [[ -n $(out apply deployment-id) ]]; then code "$(out apply deployment-id)"; fi)"
  row "Fingerprint" "$(if [[ -n $(out apply fingerprint) ]]; then code "$(out apply fingerprint)"; fi)"
  echo
fi

# the database was touched, and nobody has proved or undone it
if [[ -n $result && $result != blocked && $verified != true && $back != rolled-back ]]; then
  echo "### How to recover"
  echo
  echo "1. **Read** the summary of the job *Apply*: it names every file and how it stands."
  if [[ $reason == cut-off ]]; then
    echo "1. **Not taken back by itself**, because the runner ended before the push could say how it stands; \`lockkeeper.deployments\` knows. Run the job *Apply* again: it goes on from there."
  elif [[ $result == cancelled || $(job apply) == cancelled ]]; then
    echo "1. **Not taken back by itself**, because the run was cancelled: run it again to go on, or run the workflow *rollback* with the deployment's id above."
  elif [[ $(out plan rollback-rehearsed) != true ]]; then
    echo "1. **Not taken back by itself**: not every migration has a down file that gave the schema back on the rehearsal. Roll forward with a new migration, or write the down files and run the workflow *rollback*."
  elif [[ -n $back ]]; then
    echo "1. **The roll-back ended as $(plain "$back")**: its summary names every file and how it stands. Mend what is in its way, and run the workflow *rollback* with the deployment's id above."
  else
    echo "1. **Take it back** by the workflow *rollback* with the deployment's id above, or roll forward with a new migration."
  fi
  if [[ -n $(out apply start-lsn) ]]; then
    echo "1. **Point in time**: the push began at $(code "$(out apply started-at)"), write-ahead log $(code "$(out apply start-lsn)"). A restore to that point loses every write since, of every user."
  fi
  echo "1. **The application**: deploy the version that fits the schema that stands now, before anything else."
  echo
elif [[ $(job apply) == failure && -z $result$refused$approved ]]; then
  echo "A job that was rejected has no steps, and has touched nothing. When *Apply* has steps, read where it stopped; when its runner was lost, \`lockkeeper.deployments\` says what stands, and running the job again goes on from there."
  echo
elif [[ $verified == true ]]; then
  echo "### After the deployment"
  echo
  if [[ $result == applied ]]; then echo "- [x] Approved by $(plain "$approved"), applied under the seal, schema as expected"
  else echo "- [x] Approved by $(plain "$approved"), applied by another run before, schema as expected"; fi
  echo "- [ ] Deploy the application version that uses the new schema"
  echo "- [ ] Watch error rate, latency and replication lag for as long as your traffic needs to show a fault"
  echo "- [ ] Look at slow queries and missing statistics; \`ANALYZE\` what was rewritten"
  echo "- [ ] Keep the artifact $(code "$RECEIPT") with the change record"
  echo
elif [[ $result == blocked || $(job request) == failure || $(job plan) == failure ]] || stopped; then
  echo "The failed job's summary says what was approved and what was found. Run again for a new plan and a new approval."
  echo
fi
