package web

import (
	"net/netip"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
)

// Pace is how often one client address may do what costs us space or work, in
// an hour; 0 is as often as it likes. The same number may come at once, so
// that a class behind one address begins together.
//
// The count is kept in memory, by each replica for itself: it guards against
// floods, where the difference between one and three times the limit does not
// matter, and a write to the database for each request would make a flood
// worse. Guesses at codes and passwords are counted in the database.
type Pace struct {
	Begin  int // forms begun
	Upload int // requests that bring files
	Submit int // forms sent
	Key    int // requests with one key of an institution, whatever they bring and wherever from

	// Megabytes are those of the files that one client, or one key, brings.
	Megabytes int

	// Reading is the seconds in which this client's files are read while it waits. Later
	// ones are received as well, and read when nobody waits.
	Reading int
}

// Work is what is paced.
type Work string

// What a client may do so many times in an hour.
const (
	Begins  Work = "begin"
	Uploads Work = "upload"
	Submits Work = "submit"
	Keyed   Work = "key"
	Reading Work = "reading"
)

func (p Pace) of(w Work) int {
	return map[Work]int{Begins: p.Begin, Uploads: p.Upload, Submits: p.Submit, Keyed: p.Key, Reading: p.Reading}[w]
}

// Client identifies the asker by address: for IPv6 by the network that one
// subscriber gets. Trusted proxies' word for it is believed.
func Client(c *gin.Context) string {
	address, err := netip.ParseAddr(c.ClientIP())
	if err != nil {
		return c.ClientIP()
	}
	if address = address.Unmap(); address.Is6() {
		network, _ := address.WithZone("").Prefix(64)
		return network.String()
	}
	return address.String()
}

// networks are the client and, of IPv6, the /56 and the /48 around it, which one
// subscriber may have as well.
func networks(client string) []string {
	all := []string{client}
	if own, err := netip.ParsePrefix(client); err == nil {
		for _, bits := range []int{56, 48} {
			around, _ := own.Addr().Prefix(bits)
			all = append(all, around.String())
		}
	}
	return all
}

// mostBuckets is how many are kept, twice: some MB at the most.
const mostBuckets = 10_000

// buckets are token buckets by key. A client that stays away while mostBuckets
// others come is forgotten, and begins again with a full bucket.
type buckets struct {
	mu       sync.Mutex
	now, old map[string]bucket
}

type bucket struct {
	left float64
	at   time.Time
}

// take takes one token, or returns how long it is until there is one.
func (b *buckets) take(key string, hourly int, now time.Time) (wait time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	each := time.Hour / time.Duration(hourly)
	own, keep := b.find(key, hourly, now)
	defer func() { keep(own) }()
	if own.left < 1 {
		return time.Duration((1 - own.left) * float64(each))
	}
	own.left--
	return 0
}

// borrow takes so much while anything is left, even if that is less, or returns how long
// it is until something is.
func (b *buckets) borrow(key string, hourly int, much float64, now time.Time) (wait time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	own, keep := b.find(key, hourly, now)
	if own.left <= 0 {
		return max(time.Second, time.Duration(-own.left*float64(time.Hour)/float64(hourly)))
	}
	own.left -= much
	keep(own)
	return 0
}

// spend takes what was used already, however much it was; less than 0 is given back.
func (b *buckets) spend(key string, hourly int, used float64, now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	own, keep := b.find(key, hourly, now)
	own.left -= used
	keep(own)
}

// find returns a bucket as it is now, and what keeps it.
func (b *buckets) find(key string, hourly int, now time.Time) (own bucket, keep func(bucket)) {
	each := time.Hour / time.Duration(hourly)
	own, known := b.now[key]
	if !known {
		if own, known = b.old[key]; !known {
			own = bucket{left: float64(hourly), at: now}
		}
	}
	own.left = min(float64(hourly), own.left+max(0, now.Sub(own.at).Seconds())/each.Seconds())
	own.at = now
	return own, func(own bucket) {
		if !known && len(b.now) >= mostBuckets || b.now == nil {
			b.now, b.old = make(map[string]bucket), b.now
		}
		b.now[key] = own
	}
}
