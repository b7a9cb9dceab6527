# One image, two commands: the web process (default) and the worker (`node app/worker.server.ts`).
# Migrations are a step of the deployment, once before both: `npx prisma migrate deploy`.

FROM node:24-bookworm-slim AS build
WORKDIR /laurel
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npx prisma generate --no-hints && npx remix vite:build
RUN npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /laurel
COPY --from=build /laurel/package.json /laurel/shopify.app.toml /laurel/prisma.config.ts ./
COPY --from=build /laurel/node_modules ./node_modules
COPY --from=build /laurel/build ./build
COPY --from=build /laurel/prisma ./prisma
COPY --from=build /laurel/app ./app
USER node
EXPOSE 3000
CMD ["node", "app/web.server.ts"]
