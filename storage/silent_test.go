package storage_test

import (
	"bytes"
	"crypto/sha256"
	"net"
	"testing"
	"time"

	"tilts/storage"
)

// TestSilentStore: a store that accepts and then stays silent, or reads
// nothing, holds nobody up.
func TestSilentStore(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			defer conn.Close()
		}
	}()
	c, err := storage.New(storage.Config{Endpoint: l.Addr().String(), Bucket: "objects",
		AccessKey: access, SecretKey: secret, Timeout: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	wantError(t, c.Ready(t.Context()), storage.ErrUnavailable)
	for _, size := range []int{1000, 20 << 20} {
		content := someBytes(size)
		err := c.Put(t.Context(), "key", bytes.NewReader(content), int64(size), sha256.Sum256(content), "")
		wantError(t, err, storage.ErrUnavailable)
	}
	_, err = c.Get(t.Context(), "key", [32]byte{})
	wantError(t, err, storage.ErrUnavailable)
	for _, err := range c.List(t.Context(), "") {
		wantError(t, err, storage.ErrUnavailable)
	}
}
