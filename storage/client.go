package storage

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/s3utils"
)

const (
	checksumHeader = "X-Amz-Checksum-Sha256"
	sumMetadata    = "Sha256" // sent as x-amz-meta-sha256, for stores that keep no checksum
)

// A Client keeps objects in one bucket of one S3. It is safe for concurrent use.
type Client struct {
	s3  *minio.Core
	cfg Config
}

// New returns the client of a Config. It does not ask the store; Ready does.
func New(cfg Config) (*Client, error) {
	if err := s3utils.CheckValidBucketNameStrict(cfg.Bucket); err != nil {
		return nil, fmt.Errorf("storage: bucket %q: %w", cfg.Bucket, err)
	}
	if cfg.Region == "" {
		cfg.Region = defaultRegion
	}
	if cfg.Timeout <= 0 {
		cfg.Timeout = defaultTimeout
	}
	s3, err := connect(cfg)
	if err != nil {
		return nil, err
	}
	return &Client{s3: s3, cfg: cfg}, nil
}

// Put stores size bytes of body, from its beginning, under key. sum is their
// SHA-256; contentType may be empty. When Put returns nil the object is
// durable and its bytes confirmed. Errors: ErrKey; ErrCorrupt when body does
// not have that sum; ErrUnavailable, ErrFull; the context's and body's own.
func (c *Client) Put(
	ctx context.Context, key string, body io.ReadSeeker, size int64, sum [32]byte, contentType string,
) error {
	if err := CheckKey(key); err != nil {
		return err
	}
	source := &source{body: body}
	encoded := base64.StdEncoding.EncodeToString(sum[:])
	// The payload's hash in the signature makes every S3 refuse other bytes;
	// one request, never multipart, so that what is acknowledged is whole.
	inHex := hex.EncodeToString(sum[:])
	info, err := c.s3.PutObject(ctx, c.cfg.Bucket, key, source, size, "", inHex, minio.PutObjectOptions{
		ContentType:          contentType,
		DisableContentSha256: true,
		UserMetadata:         map[string]string{checksumHeader: encoded, sumMetadata: inHex},
	})
	if source.err != nil {
		return fmt.Errorf("put %s: read body: %w", key, source.err)
	}
	if err != nil {
		return classify(ctx, "put "+key, err)
	}
	if info.ChecksumSHA256 != encoded { // this store returns no checksum, or a wrong one
		return c.confirm(ctx, key, sum)
	}
	return nil
}

// confirm reads an object back and drops it.
func (c *Client) confirm(ctx context.Context, key string, sum [32]byte) error {
	f, err := c.Get(ctx, key, sum)
	if err != nil {
		return fmt.Errorf("put %s: confirm: %w", key, err)
	}
	return f.Close()
}

// Get fetches an object and returns it once its length and SHA-256 are
// verified. Close the File. Errors: ErrNotFound, ErrCorrupt, ErrUnavailable,
// ErrFull when the spool folder is full, ErrKey.
func (c *Client) Get(ctx context.Context, key string, sum [32]byte) (*File, error) {
	if err := CheckKey(key); err != nil {
		return nil, err
	}
	ctx, stalled, cancel := c.watched(ctx)
	defer cancel()
	body, info, _, err := c.s3.GetObject(ctx, c.cfg.Bucket, key, minio.GetObjectOptions{})
	if err != nil {
		return nil, classify(ctx, "get "+key, err)
	}
	defer body.Close()
	source := &source{body: body, progress: func() { stalled.Reset(c.cfg.Timeout) }}
	f, err := spool(source, math.MaxInt64-1, c.cfg.SpoolDir)
	if source.err != nil {
		return nil, classify(ctx, "get "+key, source.err)
	}
	if err != nil {
		return nil, fmt.Errorf("get %s: %w", key, err)
	}
	if f.Size != info.Size || f.Sum != sum {
		f.Close()
		return nil, fmt.Errorf("get %s: %w: want %x, have %x in %d bytes", key, ErrCorrupt, sum, f.Sum, f.Size)
	}
	f.ContentType = info.ContentType
	return f, nil
}

// source remembers the error of the bytes' origin, to tell it from the
// other side's, hides its Close, and reports progress.
type source struct {
	body     io.Reader
	progress func()
	err      error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.body.Read(p)
	if err != nil && err != io.EOF {
		s.err = err
	}
	if s.progress != nil {
		s.progress()
	}
	return n, err
}

// Seek serves the retries of Put, whose body is a Seeker.
func (s *source) Seek(off int64, whence int) (int64, error) {
	n, err := s.body.(io.Seeker).Seek(off, whence)
	s.err = err
	return n, err
}

// Stat describes an object without fetching it. Errors: ErrNotFound, ErrUnavailable, ErrKey.
func (c *Client) Stat(ctx context.Context, key string) (Object, error) {
	if err := CheckKey(key); err != nil {
		return Object{}, err
	}
	ctx, cancel := c.bounded(ctx)
	defer cancel()
	info, err := c.s3.StatObject(ctx, c.cfg.Bucket, key, minio.StatObjectOptions{})
	if err != nil {
		return Object{}, classify(ctx, "stat "+key, err)
	}
	o := Object{Key: key, Size: info.Size, ContentType: info.ContentType, Modified: info.LastModified}
	sum, err := hex.DecodeString(info.UserMetadata[sumMetadata])
	if err == nil && len(sum) == len(o.Sum) {
		o.Sum = [32]byte(sum)
	}
	return o, nil
}

// Delete removes an object; one that is not there is no error.
// When it returns nil the object is gone for good.
func (c *Client) Delete(ctx context.Context, key string) error {
	if err := CheckKey(key); err != nil {
		return err
	}
	ctx, cancel := c.bounded(ctx)
	defer cancel()
	err := classify(ctx, "delete "+key, c.s3.RemoveObject(ctx, c.cfg.Bucket, key, minio.RemoveObjectOptions{}))
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	return err
}

// List yields the objects whose keys begin with prefix, in the order of their
// keys' bytes; an empty prefix means all. It ends after the first error.
func (c *Client) List(ctx context.Context, prefix string) iter.Seq2[Object, error] {
	return func(yield func(Object, error) bool) {
		ctx, stalled, cancel := c.watched(ctx)
		defer cancel()
		options := minio.ListObjectsOptions{Prefix: prefix, Recursive: true}
		for info := range c.s3.ListObjectsIter(ctx, c.cfg.Bucket, options) {
			if info.Err != nil {
				yield(Object{}, classify(ctx, "list "+prefix, info.Err))
				return
			}
			stalled.Stop() // the reader of the list takes the time it needs
			if !yield(Object{Key: info.Key, Size: info.Size, Modified: info.LastModified}, nil) {
				return
			}
			stalled.Reset(attempts * c.cfg.Timeout)
		}
	}
}

// Ready asks the store for the bucket: nil, ErrNoBucket, or ErrUnavailable with what else
// is missing. The embedded gateway answers ErrFull when its disk is full.
func (c *Client) Ready(ctx context.Context) error {
	ctx, cancel := c.bounded(ctx)
	defer cancel()
	there, err := c.s3.BucketExists(ctx, c.cfg.Bucket)
	if err == nil && !there {
		return fmt.Errorf("%w %s", ErrNoBucket, c.cfg.Bucket)
	}
	return classify(ctx, "ready", err)
}

// EnsureBucket makes the bucket unless it is there, without object lock:
// that would forbid erasure.
func (c *Client) EnsureBucket(ctx context.Context) error {
	ctx, cancel := c.bounded(ctx)
	defer cancel()
	there, err := c.s3.BucketExists(ctx, c.cfg.Bucket)
	if err != nil || there {
		return classify(ctx, "ensure bucket", err)
	}
	err = c.s3.MakeBucket(ctx, c.cfg.Bucket, minio.MakeBucketOptions{Region: c.cfg.Region})
	if code := minio.ToErrorResponse(err).Code; code == "BucketAlreadyOwnedByYou" {
		return nil // another process was quicker
	}
	return classify(ctx, "make bucket", err)
}

// bounded limits a request that carries no bytes, its retries included.
func (c *Client) bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(ctx, 2*c.cfg.Timeout, fmt.Errorf("%w: no answer", ErrUnavailable))
}

// watched cancels the context when the timer runs out; progress resets it.
func (c *Client) watched(ctx context.Context) (context.Context, *time.Timer, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	stalled := time.AfterFunc(attempts*c.cfg.Timeout, func() { cancel(fmt.Errorf("%w: no progress", ErrUnavailable)) })
	return ctx, stalled, func() { stalled.Stop(); cancel(nil) }
}
