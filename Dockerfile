# An image with callaction and nothing else to run.
#
#   docker build -t callaction --build-arg VERSION="$(git describe --tags --always)" .
#   docker run --rm -v "$PWD:/work:ro" callaction run mine
#   docker run --rm -v "$PWD:/work" --user "$(id -u):$(id -g)" callaction init mine
#
# The sandbox is reached through a published port. It says its address, which ends with
# the trainer's token, on standard output:
#
#   docker run --rm -p 127.0.0.1:8000:8000 callaction
#
# For a class, say by what name others reach the machine, and keep everything in a file:
#
#   docker run --rm -p 8000:8000 -v "$PWD:/work" --user "$(id -u):$(id -g)" callaction \
#     serve --addr 0.0.0.0:8000 --public-host training.example:8000 --state class.state

FROM --platform=$BUILDPLATFORM golang:1.26 AS build
ARG TARGETOS TARGETARCH VERSION=dev
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN GOOS=$TARGETOS GOARCH=$TARGETARCH make build VERSION="$VERSION"

# Time zones are in the binary. The authorities are for verify, init --from and rules
# that reach a real kintone; all else goes without.
FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build /src/bin/callaction /callaction
WORKDIR /work
USER 65532:65532
EXPOSE 8000
ENTRYPOINT ["/callaction"]
CMD ["serve", "--addr", "0.0.0.0:8000", "--public-host", "localhost:8000"]
