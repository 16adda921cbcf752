// Package embedded runs an S3 gateway inside the process, on a unix socket and
// a folder: versitygw with its posix backend, made durable. The process that holds
// the lock of a data folder owns its gateway; every other process attaches to it.
//
// The folder holds lock, s3.sock.path (where the owner's socket is) and
// objects/<bucket>/<key>, plain files with their metadata in extended attributes.
package embedded

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/versity/versitygw/auth"
	"github.com/versity/versitygw/backend/meta"
	"github.com/versity/versitygw/backend/posix"
	"github.com/versity/versitygw/embedgw"
	"github.com/versity/versitygw/s3api"

	"tilts/storage"
)

const (
	region         = "us-east-1"
	bucket         = "tilts"
	maxConnections = 4096
	maxRequests    = 1024
	attachFor      = 5 * time.Second // how long an owner may take to come up or to leave
)

// ErrRunning means that this process already runs the gateway of another
// folder; versitygw allows one per process.
var ErrRunning = errors.New("embedded: this process already runs a gateway for another data folder")

var errClosed = errors.New("embedded: the gateway was closed")

var running atomic.Bool

// Keys are the access key pair of the gateway. Both are needed, and a process that
// attaches needs the same ones as the owner.
type Keys struct{ Access, Secret string }

// Syncs counts what was synced to disk since Open.
type Syncs struct{ Files, Folders uint64 }

// Folder is where the objects are, in the data folder.
const Folder = "objects"

// A Gateway is the S3 of a data folder: run by this process or attached to. When the
// process that owns it ends, one of those attached takes its place.
type Gateway struct {
	keys    Keys
	objects string // folder of the buckets
	path    string // of s3.sock.path

	mu     sync.Mutex // held while the owner changes
	closed bool

	// Of the owner only.
	socket  string
	lock    *os.File
	files   *durable
	stop    context.CancelFunc
	stopped chan struct{}
	err     error // why it stopped; valid once stopped is closed
}

// Open returns the gateway of a data folder, which it makes when needed. It
// takes the folder's lock and runs the gateway or, when another process holds
// the lock, attaches to that one's socket. The context bounds Open alone.
// Errors: ErrRunning; a file system without extended attributes, by name; an
// owner that does not answer.
func Open(ctx context.Context, dataDir string, keys Keys) (*Gateway, error) {
	if keys.Access == "" || keys.Secret == "" {
		return nil, errors.New("embedded: access key and secret key are needed")
	}
	dir, err := filepath.Abs(dataDir)
	if err != nil {
		return nil, fmt.Errorf("embedded: data folder: %w", err)
	}
	objects := filepath.Join(dir, Folder)
	if err := makeFolders(objects); err != nil {
		return nil, fmt.Errorf("embedded: data folder: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, attachFor)
	defer cancel()
	g := &Gateway{keys: keys, objects: objects, path: filepath.Join(dir, "s3.sock.path")}
	conn, err := g.Dial(ctx)
	if err != nil {
		return nil, fmt.Errorf("embedded: %w", err)
	}
	return g, conn.Close()
}

// Dial connects to the gateway. It takes the place of an owner that is gone, and waits a
// little for one that is starting or leaving.
func (g *Gateway) Dial(ctx context.Context) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, attachFor)
	defer cancel()
	for {
		if err := g.takeOver(ctx); err != nil {
			return nil, err
		}
		conn, err := g.connect(ctx)
		if !errors.Is(err, errOwnerAway) {
			return conn, err
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			return nil, fmt.Errorf("%s: %w", g.objects, err)
		}
	}
}

// connect connects to where the owner listens. Its file is read each time: the owner may
// be another one than before.
func (g *Gateway) connect(ctx context.Context) (net.Conn, error) {
	g.mu.Lock()
	socket := g.socket
	g.mu.Unlock()
	if socket == "" {
		text, err := os.ReadFile(g.path)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errOwnerAway, err)
		}
		socket = string(text)
	}
	conn, err := (&net.Dialer{}).DialContext(ctx, "unix", socket)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errOwnerAway, err)
	}
	return conn, nil
}

// takeOver runs the gateway in this process, unless another holds the lock.
func (g *Gateway) takeOver(ctx context.Context) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return errClosed
	}
	if g.lock != nil {
		return nil
	}
	lock, err := takeLock(filepath.Join(filepath.Dir(g.objects), "lock"))
	if errors.Is(err, errLocked) {
		return nil
	}
	if err != nil {
		return err
	}
	// It serves others too: the end of one request does not stop its start.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), attachFor)
	defer cancel()
	g.stopped = make(chan struct{})
	if err := g.start(ctx); err != nil {
		g.socket = ""
		return errors.Join(err, lock.Close())
	}
	g.lock = lock
	return nil
}

// start runs the gateway and waits until it listens.
func (g *Gateway) start(ctx context.Context) error {
	if err := checkAttributes(g.objects); err != nil {
		return err
	}
	if !running.CompareAndSwap(false, true) {
		return ErrRunning
	}
	files, err := openFiles(g.objects)
	if err == nil {
		g.files = files
		g.socket, err = newSocket(filepath.Dir(g.path))
	}
	if err != nil {
		running.Store(false)
		return err
	}
	removeSocket(g.path) // of an owner that crashed
	if err := writeFile(g.path, g.socket); err != nil {
		running.Store(false)
		os.Remove(filepath.Dir(g.socket))
		return err
	}
	// A gateway outlives the context of Open.
	run, stop := context.WithCancel(context.Background())
	g.stop = stop
	listening := make(chan struct{})
	go g.run(run, listening)
	select {
	case <-listening:
	case <-g.stopped:
		err = fmt.Errorf("gateway: %w", g.err)
	case <-ctx.Done():
		err = fmt.Errorf("gateway: %w", ctx.Err())
	}
	if err != nil {
		g.halt()
	}
	return err
}

func (g *Gateway) run(ctx context.Context, listening chan struct{}) {
	defer close(g.stopped)
	defer running.Store(false)
	g.err = embedgw.RunVersityGW(ctx, g.files, &embedgw.Config{
		RootUserAccess: g.keys.Access,
		RootUserSecret: g.keys.Secret,
		Region:         region,
		// Its own default prints on standard output.
		IAMService: auth.NewIAMServiceSingle(auth.Account{
			Access: g.keys.Access, Secret: g.keys.Secret, Role: auth.RoleAdmin,
		}),
		Ports:          []string{g.socket},
		SocketPerm:     "0600",
		MaxConnections: maxConnections,
		MaxRequests:    maxRequests,
		// The gateway insists on a number though the backend takes no parts.
		MultipartMaxParts: 1,
		KeepAlive:         true,
		Quiet:             true,
		S3Options:         []s3api.Option{s3api.WithOnListen(func() { close(listening) })},
	})
}

// openFiles opens the backend. posix.New moves the process into its folder;
// nothing of ours needs that, so the working directory is put back. One that this account may not go into, as root's
// own when a command is run as the account of the service, or that is gone, leads nowhere from the start: then it is /.
func openFiles(objects string) (*durable, error) {
	cwd, err := os.Getwd()
	if err != nil {
		cwd = "/"
	}
	// This process alone writes here: its own exclusion is enough.
	options := posix.PosixOpts{ForceNoObjLockFile: true}
	options.SetNewDirPerm(0o700)
	options.SetNewFilePerm(0o600)
	files, err := posix.New(objects, meta.XattrMeta{}, options)
	back := os.Chdir(cwd)
	if errors.Is(back, fs.ErrPermission) || errors.Is(back, fs.ErrNotExist) {
		back = os.Chdir("/")
	}
	if err == nil && back != nil {
		err = fmt.Errorf("working directory: %w", back)
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", objects, err)
	}
	return &durable{posix: files, root: objects, fsync: (*os.File).Sync}, nil
}

// Owner reports whether this process runs the gateway.
func (g *Gateway) Owner() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.lock != nil
}

// Config is how to reach the gateway with storage.New.
func (g *Gateway) Config() storage.Config {
	return storage.Config{
		Endpoint: "localhost", Dial: g.Dial, Region: region, Bucket: bucket,
		AccessKey: g.keys.Access, SecretKey: g.keys.Secret,
	}
}

// Syncs is how many syncs the gateway made; none when attached.
func (g *Gateway) Syncs() Syncs {
	if g.files == nil {
		return Syncs{}
	}
	return Syncs{Files: g.files.files.Load(), Folders: g.files.folders.Load()}
}

// Close stops an owned gateway after the requests under way, and gives the
// folder's lock back. One that is attached to stays as it is.
func (g *Gateway) Close() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.closed = true
	if g.lock == nil {
		return nil
	}
	g.halt()
	err := errors.Join(g.err, g.lock.Close())
	if err != nil {
		return fmt.Errorf("embedded: close: %w", err)
	}
	return nil
}

func (g *Gateway) halt() {
	g.stop()
	<-g.stopped
	removeSocket(g.path)
}
