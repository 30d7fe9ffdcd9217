# The one image of web, worker and command line: the command says which it is. tsx runs the sources, nothing is compiled.
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No install scripts: they only prepare the embedded database and fetch engines that nothing here uses.
RUN npm ci --ignore-scripts
COPY . .
# Any existing program will do where Prisma looks for its engine: to generate code it runs none.
ENV PRISMA_SCHEMA_ENGINE_BINARY=/bin/true
RUN npx prisma generate \
  && node web/messages/compile.js \
  && node --import tsx workers/bundle.ts \
  && npx vite build web \
  && npm prune --omit=dev --ignore-scripts
# What prune leaves although only building needs it (packages that others name as optional peers), and other systems' binaries.
WORKDIR /app/node_modules
RUN rm -rf prisma effect typescript vite @rolldown react-dom elkjs @visx @electric-sql \
    @prisma/studio-core @prisma/dev @prisma/query-plan-executor @prisma/streams-local ../web/.svelte-kit \
  && find @temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 \
    ! -name "$(uname -m)-unknown-linux-gnu" -exec rm -rf {} +

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
# The files stay root's: the process, which is user node (1000), can't change its own code.
COPY --from=build /app ./
# Where files are kept: a volume that is laid here takes over its owner.
RUN install --directory --owner=1000 --group=1000 /data
USER 1000
EXPOSE 3000
CMD ["node", "--import", "tsx", "web/server.ts"]
