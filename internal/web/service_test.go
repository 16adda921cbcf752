package web

import (
	"context"
	"io"
	"sync/atomic"
	"testing"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/caseworktest"
	"tilts/storage"
)

// service is the real casework over a real database and a real S3.
var service *casework.Service

// away makes the objects unreachable while it is true, as a network that fails
// would; nothing of the store is replaced.
var away atomic.Bool

// mails go into mailDir.
var (
	mails   casework.Sender
	mailDir string
)

func TestMain(m *testing.M) {
	caseworktest.Main(m, func(r *caseworktest.Rooms) error {
		patience = time.Minute // no job comes to help here
		service, mails, mailDir = r.Service, r.Mails, r.MailDir
		service.Objects = line{r.Objects}
		return nil
	})
}

// line is the way to the objects, which may be cut.
type line struct{ *storage.Client }

func (l line) Put(ctx context.Context, key string, body io.ReadSeeker, size int64, sum [32]byte, contentType string) error {
	if away.Load() {
		return storage.ErrUnavailable
	}
	return l.Client.Put(ctx, key, body, size, sum, contentType)
}
