package mailbox

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"strconv"
	"time"

	"github.com/emersion/go-imap/v2/imapclient"
)

// longestSilence is how long a server may take to say anything.
const longestSilence = time.Minute

// connect signs in, over TLS alone.
func (r *Reader) connect(ctx context.Context) (*imapclient.Client, error) {
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	plain, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(r.Host, strconv.Itoa(r.Port)))
	if err != nil {
		return nil, fmt.Errorf("mailbox: %w", err)
	}
	conn := &patient{Conn: plain}
	options := &imapclient.Options{TLSConfig: &tls.Config{ServerName: r.Host, MinVersion: tls.VersionTLS12}}
	var c *imapclient.Client
	if r.StartTLS {
		c, err = imapclient.NewStartTLS(conn, options)
	} else {
		secure := tls.Client(conn, options.TLSConfig)
		if err = secure.HandshakeContext(ctx); err == nil {
			c = imapclient.New(secure, options)
		}
	}
	if err != nil {
		conn.Close()
		return nil, fmt.Errorf("mailbox: %w", err)
	}
	if err := c.Login(r.User, r.Password).Wait(); err != nil {
		c.Close()
		return nil, fmt.Errorf("mailbox: sign in as %s: %w", r.User, err)
	}
	return c, nil
}

// patient is a connection on which each step may take so long and no longer, whatever the library
// would allow.
type patient struct{ net.Conn }

func (p *patient) Read(b []byte) (int, error) {
	if err := p.Conn.SetReadDeadline(time.Now().Add(longestSilence)); err != nil {
		return 0, err
	}
	return p.Conn.Read(b)
}

func (p *patient) Write(b []byte) (int, error) {
	if err := p.Conn.SetWriteDeadline(time.Now().Add(longestSilence)); err != nil {
		return 0, err
	}
	return p.Conn.Write(b)
}
