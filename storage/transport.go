package storage

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

const (
	defaultRegion  = "us-east-1"
	defaultTimeout = 5 * time.Second
	attempts       = 3
)

// connect makes the S3 client of a Config; it does not talk to the store yet.
func connect(cfg Config) (*minio.Core, error) {
	host, secure, socket := cfg.Endpoint, false, ""
	if filepath.IsAbs(cfg.Endpoint) {
		host, secure, socket = "localhost", false, cfg.Endpoint
	} else if u, err := url.Parse(cfg.Endpoint); err == nil && u.Host != "" {
		host, secure = u.Host, u.Scheme == "https"
		if u.Scheme != "https" && u.Scheme != "http" || u.Path != "" && u.Path != "/" {
			return nil, fmt.Errorf(
				"storage: endpoint %q: want http://host:port, https://host:port or the absolute path of a socket",
				cfg.Endpoint,
			)
		}
	}
	core, err := minio.NewCore(host, &minio.Options{
		Creds:        credentials.NewStaticV4(cfg.AccessKey, cfg.SecretKey, ""),
		Secure:       secure,
		Transport:    transport(dialing(cfg, socket), cfg.Timeout, socket == ""),
		Region:       cfg.Region,
		BucketLookup: minio.BucketLookupPath,
		MaxRetries:   attempts,
	})
	if err != nil {
		return nil, fmt.Errorf("storage: endpoint %q: %w", cfg.Endpoint, err)
	}
	return core, nil
}

type dial func(ctx context.Context, network, address string) (net.Conn, error)

// dialing returns the way to the store.
func dialing(cfg Config, socket string) dial {
	dialer := &net.Dialer{Timeout: min(cfg.Timeout, 2*time.Second)}
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		switch {
		case cfg.Dial != nil:
			return cfg.Dial(ctx)
		case socket != "":
			network, address = "unix", socket
		}
		return dialer.DialContext(ctx, network, address)
	}
}

func transport(connect dial, timeout time.Duration, proxied bool) *http.Transport {
	t := &http.Transport{
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := connect(ctx, network, address)
			if err != nil {
				return nil, err
			}
			return &progressConn{conn, timeout}, nil
		},
		MaxIdleConnsPerHost:   16,
		IdleConnTimeout:       time.Minute,
		TLSHandshakeTimeout:   timeout,
		ResponseHeaderTimeout: timeout,
		DisableCompression:    true,
	}
	if proxied {
		t.Proxy = http.ProxyFromEnvironment
	}
	return t
}

// progressConn fails a write that makes no progress for the timeout: a store
// that accepts and then does nothing must not hold a Put forever, and a large
// object over a slow line must not be cut off.
type progressConn struct {
	net.Conn
	timeout time.Duration
}

func (c *progressConn) Write(p []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(c.timeout)); err != nil {
		return 0, err
	}
	return c.Conn.Write(p)
}
