/** A small project in layout `plain`: what stands in production, and what a pull request brings. */
export const applied = {
  "db/migrations/001_customers.sql":
    "create table customers (id bigint generated always as identity primary key, name text not null);\n",
  "db/migrations/002_orders.sql":
    "create table orders (id bigint generated always as identity primary key, customer_id bigint not null references customers (id));\n",
};

export const refunds = {
  "db/migrations/003_refunds.sql":
    "create table refunds (id bigint generated always as identity primary key, order_id bigint not null references orders (id), cents integer not null);\ncreate index refunds_order_id_idx on refunds (order_id);\n",
  "db/migrations/003_refunds.down.sql": "drop table refunds;\n",
};

export const notes = {
  "db/migrations/004_order_notes.sql": "alter table orders add column note text;\n",
  "db/migrations/004_order_notes.down.sql": "alter table orders drop column note;\n",
};

/** Checks that hold with and without what is pending. */
export const checks = {
  "db/verify/orders.sql":
    "select count(*) = 0 as ok, 'no order without a customer' as name from orders where customer_id is null;\n",
  "scripts/smoke.sql":
    "insert into customers (name) values ('smoke') returning id as customer \\gset\nselect :customer > 0 as ok;\n",
};

const folders = `      migrations-path: db/migrations
      verify-path: db/verify`;

/** Workflows as a repository calls ours. */
export const callers = {
  ".github/workflows/migrations.yml": `name: migrations
on: [pull_request, merge_group]
jobs:
  migrations:
    permissions: { contents: read, pull-requests: write }
    uses: OWNER/lockkeeper/.github/workflows/pr-gate.yml@v1
    with:
${folders}
      postgres-image: postgres:17
    secrets: { DATABASE_URL: "\${{ secrets.DATABASE_URL }}" }
`,
  ".github/workflows/migrations-comment.yml": `name: migrations-comment
on: { workflow_run: { workflows: [migrations], types: [completed] } }
jobs:
  comment:
    permissions: { actions: read, pull-requests: write }
    uses: OWNER/lockkeeper/.github/workflows/pr-comment.yml@v1
`,
  ".github/workflows/staging.yml": `name: staging
on: { push: { branches: [main] } }
jobs:
  staging:
    permissions: { contents: read }
    uses: OWNER/lockkeeper/.github/workflows/deploy-staging.yml@v1
    with:
${folders}
    secrets: { DATABASE_URL: "\${{ secrets.STAGING_DATABASE_URL }}" }
`,
  ".github/workflows/deploy.yml": `name: deploy
on:
  workflow_dispatch:
    inputs:
      confirmation: { required: true }
      emergency-reason: { default: "" }
      approved-digest: { default: "" }
      fallback: { default: "" }
jobs:
  deploy:
    permissions: { contents: read, actions: read, checks: read, statuses: read, pull-requests: write }
    uses: OWNER/lockkeeper/.github/workflows/promote.yml@v1
    with:
${folders}
      confirmation: \${{ inputs.confirmation }}
      emergency: \${{ inputs.emergency-reason != '' }}
      emergency-reason: \${{ inputs.emergency-reason }}
      approved-digest: \${{ inputs.approved-digest }}
      fallback: \${{ inputs.fallback }}
      required-checks: migrations / Gate
      wait-for-lock: \${{ vars.WAIT_FOR_LOCK || '10m' }}
      expires-in: \${{ vars.EXPIRES_IN || '24h' }}
      maintenance-window: \${{ vars.WINDOW }}
      rehearsal: \${{ vars.REHEARSAL }}
    secrets:
      DATABASE_URL: \${{ secrets.DATABASE_URL }}
      STAGING_DATABASE_URL: \${{ secrets.STAGING_DATABASE_URL }}
`,
  ".github/workflows/rollback.yml": `name: rollback
on:
  workflow_dispatch:
    inputs:
      deployment: { required: true }
      confirmation: { required: true }
jobs:
  rollback:
    permissions: { contents: read, actions: read, pull-requests: write }
    uses: OWNER/lockkeeper/.github/workflows/rollback.yml@v1
    with:
      migrations-path: db/migrations
      deployment: \${{ inputs.deployment }}
      confirmation: \${{ inputs.confirmation }}
    secrets: { DATABASE_URL: "\${{ secrets.DATABASE_URL }}" }
`,
  ".github/workflows/drift.yml": `name: drift
on: { schedule: [{ cron: "7 4 * * *" }] }
jobs:
  drift:
    permissions: { contents: write, issues: write, pull-requests: write }
    uses: OWNER/lockkeeper/.github/workflows/drift-watch.yml@v1
    with:
      migrations-path: db/migrations
      rehearsal: \${{ vars.REHEARSAL }}
    secrets: { DATABASE_URL: "\${{ secrets.DATABASE_URL }}" }
`,
};
