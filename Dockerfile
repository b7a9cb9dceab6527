# One image, two commands: the web process (default) and the worker (`node app/worker.server.ts`).
# Migrations are a step of the deployment, once before both: `npx prisma migrate deploy`.

FROM node:24-bookworm-slim AS base
WORKDIR /laurel
COPY package.json package-lock.json .npmrc ./

# What browsers load and the server renders: made with the development tools, which stay here.
FROM base AS build
RUN npm ci --no-audit --no-fund
COPY tsconfig.json vite.config.ts prisma.config.ts ./
COPY prisma ./prisma
COPY app ./app
RUN npx prisma generate --no-hints && npx remix vite:build

FROM base
ENV NODE_ENV=production
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force
COPY prisma.config.ts ./
COPY prisma ./prisma
RUN npx prisma generate --no-hints
# Node runs the TypeScript of `app` as it is.
COPY app ./app
COPY --from=build /laurel/build ./build
ENV HOST=0.0.0.0 PORT=3000
USER node
EXPOSE 3000
CMD ["node", "app/web.server.ts"]
