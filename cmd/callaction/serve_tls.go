package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"math/big"
	"net"
	"slices"
	"strings"
	"time"

	"callaction/internal/clock"
)

// certificateLife is how long a certificate that was made at the start is good for.
const certificateLife = 365 * 24 * time.Hour

// encryption is how connections are encrypted; nil where they are not. HTTP/2 is not
// offered, so that connections break as a fault says.
func (o serveOptions) encryption() (*tls.Config, error) {
	if !o.tls && o.cert == "" {
		return nil, nil
	}
	certificate, err := o.certificate()
	if err != nil {
		return nil, err
	}
	return &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"}}, nil
}

func (o serveOptions) certificate() (tls.Certificate, error) {
	if o.cert == "" {
		made, err := ownCertificate(o.certified(), clock.NewWall().Now())
		if err != nil {
			return made, fmt.Errorf("make a certificate: %w", err)
		}
		return made, nil
	}
	read, err := tls.LoadX509KeyPair(o.cert, o.key)
	if err != nil {
		return read, fmt.Errorf("--tls-cert %s and --tls-key %s: %w", o.cert, o.key, err)
	}
	return read, nil
}

// certified are the names that a certificate is for: those under which the sandbox is
// reached, and this machine's own.
func (o serveOptions) certified() []string {
	names := []string{"localhost", "127.0.0.1", "::1"}
	for _, host := range append([]string{o.addr}, o.publicHosts...) {
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		host = strings.Trim(host, "[]")
		ip := net.ParseIP(host)
		if host != "" && !slices.Contains(names, host) && (ip == nil || !ip.IsUnspecified()) {
			names = append(names, host)
		}
	}
	return names
}

// ownCertificate makes a certificate that nobody else vouches for. Its key never leaves
// the process.
func ownCertificate(names []string, now time.Time) (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return tls.Certificate{}, err
	}
	about := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: "callaction sandbox"},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(certificateLife),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		BasicConstraintsValid: true,
	}
	for _, name := range names {
		if ip := net.ParseIP(name); ip != nil {
			about.IPAddresses = append(about.IPAddresses, ip)
		} else {
			about.DNSNames = append(about.DNSNames, name)
		}
	}
	made, err := x509.CreateCertificate(rand.Reader, about, about, key.Public(), key)
	return tls.Certificate{Certificate: [][]byte{made}, PrivateKey: key}, err
}

// fingerprint is the SHA-256 of a certificate as browsers show it.
func fingerprint(encryption *tls.Config) string {
	sum := sha256.Sum256(encryption.Certificates[0].Certificate[0])
	return strings.ReplaceAll(fmt.Sprintf("% X", sum), " ", ":")
}
