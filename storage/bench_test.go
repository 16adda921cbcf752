package storage_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
)

// BenchmarkPut100kB acknowledges objects through the embedded gateway; set it
// beside BenchmarkDisk100kB, what the disk itself takes to write and sync.
func BenchmarkPut100kB(b *testing.B) {
	s := startEmbedded(b, b.TempDir())
	content := someBytes(100_000)
	sum := sha256.Sum256(content)
	var n atomic.Int64
	one := func() error {
		key := fmt.Sprintf("originals/%d/%x", n.Add(1), sum)
		return s.client.Put(b.Context(), key, bytes.NewReader(content), int64(len(content)), sum, "")
	}
	each(b, one)
}

func BenchmarkDisk100kB(b *testing.B) {
	dir := b.TempDir()
	content := someBytes(100_000)
	var n atomic.Int64
	each(b, func() error {
		f, err := os.Create(filepath.Join(dir, fmt.Sprint(n.Add(1))))
		if err != nil {
			return err
		}
		defer f.Close()
		if _, err := f.Write(content); err != nil {
			return err
		}
		return f.Sync()
	})
}

// each runs one for 1 and for 16 clients.
func each(b *testing.B, one func() error) {
	for _, clients := range []int{1, 16} {
		b.Run(fmt.Sprintf("clients=%d", clients), func(b *testing.B) {
			b.SetBytes(100_000)
			if clients == 1 {
				for b.Loop() {
					if err := one(); err != nil {
						b.Fatal(err)
					}
				}
				return
			}
			b.SetParallelism(max(1, clients/runtime.GOMAXPROCS(0)))
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if err := one(); err != nil {
						b.Error(err)
						return
					}
				}
			})
		})
	}
}
