package slackio

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

const signatureAge = 300 * time.Second

// signatures checks that a request was signed with one of our secrets. Keyed
// hashes are kept and reset, which costs a fraction of making them.
type signatures struct {
	now     func() time.Time
	secrets []*sync.Pool // of *signer
}

type signer struct {
	mac hash.Hash
	sum [sha256.Size]byte
}

var (
	errNoSignature  = errors.New("no signature")
	errBadSignature = errors.New("the signature is not ours")
	errOldSignature = errors.New("signed more than five minutes from now")
)

func newSignatures(secrets []string, now func() time.Time) *signatures {
	s := &signatures{now: now}
	for _, secret := range secrets {
		if secret == "" {
			continue // an empty key would let everybody sign
		}
		s.secrets = append(s.secrets, &sync.Pool{New: func() any {
			return &signer{mac: hmac.New(sha256.New, []byte(secret))}
		}})
	}
	return s
}

func (s *signatures) check(header http.Header, body []byte) error {
	stamp, signature := header.Get("X-Slack-Request-Timestamp"), header.Get("X-Slack-Signature")
	if stamp == "" || signature == "" {
		return errNoSignature
	}
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return errNoSignature
	}
	digits, ok := strings.CutPrefix(signature, "v0=")
	var given [sha256.Size]byte
	if !ok || len(digits) != 2*len(given) {
		return errBadSignature
	}
	if _, err := hex.Decode(given[:], []byte(digits)); err != nil {
		return errBadSignature
	}
	// Compared as seconds: a hostile stamp must not overflow a duration.
	if now := s.now().Unix(); seconds < now-int64(signatureAge/time.Second) || seconds > now+int64(signatureAge/time.Second) {
		return errOldSignature
	}
	var prefix [32]byte
	head := append(prefix[:0], "v0:"...)
	head = append(append(head, stamp...), ':')
	for _, secret := range s.secrets {
		if sign(secret, head, body, given[:]) {
			return nil
		}
	}
	return errBadSignature
}

func sign(secret *sync.Pool, head, body, given []byte) bool {
	one := secret.Get().(*signer)
	defer secret.Put(one)
	one.mac.Reset()
	one.mac.Write(head)
	one.mac.Write(body)
	return hmac.Equal(one.mac.Sum(one.sum[:0]), given)
}
