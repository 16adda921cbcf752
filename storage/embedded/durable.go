package embedded

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
	"syscall"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/versity/versitygw/backend"
	"github.com/versity/versitygw/backend/posix"
	"github.com/versity/versitygw/s3err"
	"github.com/versity/versitygw/s3response"
	"golang.org/x/sys/unix"
)

// minFree is how many bytes a disk must have free to be called ready.
const minFree = 1 << 20

// durable is the gateway's backend: versitygw's files and folders, with two
// things it does not do. It syncs what it acknowledges. And it hands buckets
// down as absolute paths, because posix works relative to the working
// directory, which belongs to the whole process. What the service does not
// use (multipart, copies, tags, versions, locks) is not implemented.
type durable struct {
	backend.BackendUnsupported
	posix *posix.Posix
	root  string // absolute; holds the buckets

	fsync          func(*os.File) error
	files, folders atomic.Uint64
}

// path turns a bucket's name into its folder, for posix.
func (d *durable) path(bucket *string) *string {
	p := filepath.Join(d.root, *bucket)
	return &p
}

// PutObject syncs the bytes before the object gets its name, so that a name
// never points at bytes that a power loss takes away; then the attributes,
// and every folder up to the root: another put may have made one of them and
// not synced it yet.
func (d *durable) PutObject(ctx context.Context, in s3response.PutObjectInput) (s3response.PutObjectOutput, error) {
	in.Bucket = d.path(in.Bucket)
	target := filepath.Join(*in.Bucket, *in.Key)
	var object *os.File
	defer func() {
		if object != nil {
			object.Close()
		}
	}()
	out, err := d.posix.PutObjectWithPostFunc(ctx, in, func(f *os.File) error {
		var err error
		if object, err = duplicate(f); err != nil {
			return err
		}
		return d.syncFile(object)
	})
	if err != nil {
		return out, d.explain(target, err)
	}
	if object != nil {
		if err := d.syncFile(object); err != nil {
			return out, d.explain(target, err)
		}
	}
	return out, d.explain(target, d.syncFolders(filepath.Dir(target)))
}

// duplicate returns a second handle of the same open file.
func duplicate(f *os.File) (*os.File, error) {
	fd, err := unix.FcntlInt(f.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return nil, fmt.Errorf("duplicate handle: %w", err)
	}
	return os.NewFile(uintptr(fd), f.Name()), nil
}

func (d *durable) syncFile(f *os.File) error {
	d.files.Add(1)
	if err := d.fsync(f); err != nil {
		return fmt.Errorf("sync object: %w", err)
	}
	return nil
}

// syncFolders syncs a folder and those above it, up to the root.
func (d *durable) syncFolders(folder string) error {
	for {
		if err := d.syncFolder(folder); err != nil {
			return err
		}
		if folder == d.root {
			return nil
		}
		folder = filepath.Dir(folder)
	}
}

func (d *durable) syncFolder(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("sync folder: %w", err)
	}
	defer f.Close()
	d.folders.Add(1)
	if err := d.fsync(f); err != nil {
		return fmt.Errorf("sync folder: %w", err)
	}
	return nil
}

// explain returns a full disk its own S3 error. posix hides some of them behind
// "existing object is a directory", when there is no space for a folder or a name.
func (d *durable) explain(target string, err error) error {
	hidden := errors.Is(err, s3err.GetAPIError(s3err.ErrExistingObjectIsDirectory)) && !isFolder(target) && d.full()
	if hidden || errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return s3err.GetAPIError(s3err.ErrNoSpaceLeftOnDevice)
	}
	return err
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// full reports whether the disk has no space for bytes or for another file.
func (d *durable) full() bool {
	var s unix.Statfs_t
	if err := unix.Statfs(d.root, &s); err != nil {
		return false
	}
	return s.Bavail*uint64(s.Bsize) < minFree || s.Files > 0 && s.Ffree == 0
}

// DeleteObject syncs the folder the object was in, so that what was erased
// stays erased.
func (d *durable) DeleteObject(ctx context.Context, in *s3.DeleteObjectInput) (*s3.DeleteObjectOutput, error) {
	in.Bucket = d.path(in.Bucket)
	out, err := d.posix.DeleteObject(ctx, in)
	if err != nil {
		return out, err
	}
	folder := filepath.Dir(filepath.Join(*in.Bucket, *in.Key))
	for folder != d.root { // posix removes folders that became empty
		err = d.syncFolder(folder)
		if !errors.Is(err, fs.ErrNotExist) {
			break
		}
		folder = filepath.Dir(folder)
	}
	return out, err
}

// CreateBucket syncs the bucket's folder and the one it is in.
func (d *durable) CreateBucket(ctx context.Context, in *s3.CreateBucketInput, acl []byte) error {
	in.Bucket = d.path(in.Bucket)
	if err := d.posix.CreateBucket(ctx, in, acl); err != nil {
		return d.explain(*in.Bucket, err)
	}
	return d.syncFolders(*in.Bucket)
}

// HeadBucket is what readiness asks: it fails on a full disk before a Put does.
func (d *durable) HeadBucket(ctx context.Context, in *s3.HeadBucketInput) (*s3.HeadBucketOutput, error) {
	in.Bucket = d.path(in.Bucket)
	out, err := d.posix.HeadBucket(ctx, in)
	if err == nil && d.full() {
		return nil, s3err.GetAPIError(s3err.ErrNoSpaceLeftOnDevice)
	}
	return out, err
}

func (d *durable) GetObject(ctx context.Context, in *s3.GetObjectInput) (*s3.GetObjectOutput, error) {
	in.Bucket = d.path(in.Bucket)
	return d.posix.GetObject(ctx, in)
}

func (d *durable) HeadObject(ctx context.Context, in *s3.HeadObjectInput) (*s3.HeadObjectOutput, error) {
	in.Bucket = d.path(in.Bucket)
	return d.posix.HeadObject(ctx, in)
}

func (d *durable) ListObjectsV2(
	ctx context.Context, in *s3.ListObjectsV2Input,
) (s3response.ListObjectsV2Result, error) {
	name := in.Bucket
	in.Bucket = d.path(in.Bucket)
	out, err := d.posix.ListObjectsV2(ctx, in)
	out.Name = name
	return out, err
}

// The gateway itself asks for these before it serves an object.

func (d *durable) GetBucketAcl(ctx context.Context, in *s3.GetBucketAclInput) ([]byte, error) {
	in.Bucket = d.path(in.Bucket)
	return d.posix.GetBucketAcl(ctx, in)
}

func (d *durable) GetBucketPolicy(ctx context.Context, bucket string) ([]byte, error) {
	return d.posix.GetBucketPolicy(ctx, *d.path(&bucket))
}

func (d *durable) GetBucketVersioning(
	ctx context.Context, bucket string,
) (s3response.GetBucketVersioningOutput, error) {
	return d.posix.GetBucketVersioning(ctx, *d.path(&bucket))
}

func (d *durable) GetBucketOwnershipControls(ctx context.Context, bucket string) (types.ObjectOwnership, error) {
	return d.posix.GetBucketOwnershipControls(ctx, *d.path(&bucket))
}

func (d *durable) GetObjectLockConfiguration(ctx context.Context, bucket string) ([]byte, error) {
	return d.posix.GetObjectLockConfiguration(ctx, *d.path(&bucket))
}

func (d *durable) NormalizeObjectKey(bucket, object string) string {
	return d.posix.NormalizeObjectKey(bucket, object)
}

func (d *durable) String() string { return "durable posix" }

func (d *durable) Shutdown() { d.posix.Shutdown() }
