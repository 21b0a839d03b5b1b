// What the page does beyond htmx: the time goes on, what was opened stays open, what
// changed in kintone flashes, and trouble with the server is said.
/* global htmx */
(function () {
  'use strict'
  var notice = document.getElementById('notice')
  var offset = 0
  var clock = null

  // The room's time is the wall's with an offset that the server says.
  function readClock () {
    var now = document.getElementById('now')
    if (!now || now === clock) return
    clock = now
    offset = Number(now.dataset.now) - Date.now()
  }

  function two (n) { return (n < 10 ? '0' : '') + n }

  function tick () {
    var room = Date.now() + offset
    var now = document.getElementById('now')
    if (now) {
      var japan = new Date(room + 9 * 3600 * 1000)
      now.textContent = two(japan.getUTCHours()) + ':' + two(japan.getUTCMinutes()) + ':' + two(japan.getUTCSeconds())
    }
    document.querySelectorAll('.ticking').forEach(function (t) {
      var s = Math.max(0, Math.floor((room - Number(t.dataset.since)) / 1000))
      t.textContent = Math.floor(s / 60) + ':' + two(s % 60)
    })
  }

  function say (text) { notice.textContent = text }

  // What somebody has opened or closed stays so when it is shown anew.
  var opened = {}
  function keepOpen (root) {
    root.querySelectorAll('details[id]').forEach(function (d) {
      if (d.id in opened) d.open = opened[d.id]
    })
  }
  document.addEventListener('click', function (e) {
    var summary = e.target.closest('summary')
    if (summary && summary.parentElement.id) opened[summary.parentElement.id] = !summary.parentElement.open
  })

  // What keeps itself up to date asks once more when it is new on the page: news that
  // came while it was on its way have told nobody.
  function isNews (e) { return /^sse:/.test((e.detail.requestConfig.triggeringEvent || {}).type || '') }
  function catchUp (root) {
    var all = Array.prototype.slice.call(root.querySelectorAll('[hx-trigger*="sse:"]'))
    if (root.matches('[hx-trigger*="sse:"]')) all.push(root)
    all.forEach(function (e) {
      if (/[?&](seen|have)=/.test(e.getAttribute('hx-get'))) htmx.trigger(e, /sse:[a-z]+/.exec(e.getAttribute('hx-trigger'))[0])
    })
  }
  document.body.addEventListener('htmx:load', function (e) {
    if (e.detail.elt !== document.body) catchUp(e.detail.elt)
  })

  // News takes nothing back of what somebody has chosen: not what was chosen while it
  // was on its way, and not what stands in a list of a call.
  var touched = { at: 0, what: null }
  var chosen = {}
  document.addEventListener('input', function (e) { touched = { at: performance.now(), what: e.target } }, true)
  document.body.addEventListener('htmx:beforeSend', function (e) { e.detail.xhr.begun = performance.now() })
  document.body.addEventListener('htmx:beforeSwap', function (e) {
    if (!isNews(e) || e.detail.target === kintone) return
    var asked = e.detail.requestConfig
    var tooLate = e.detail.target.contains(touched.what) && e.detail.xhr.begun < touched.at
    if (tooLate || !asked.elt.isConnected) e.detail.shouldSwap = false
    if (tooLate) window.setTimeout(function () { htmx.trigger(asked.elt, asked.triggeringEvent.type) })
    e.detail.target.querySelectorAll('select[id]').forEach(function (s) {
      if (isChanged(s)) chosen[s.id] = s.value
    })
  })
  document.body.addEventListener('htmx:afterSwap', function () {
    Object.keys(chosen).forEach(function (id) {
      var select = document.getElementById(id)
      if (select) select.value = chosen[id]
    })
    chosen = {}
  })

  // kintone's region is fetched again from where it came, unless somebody types there.
  var kintone = document.getElementById('kintone')
  var before = {}
  var source = ''

  var stale = false

  function isChanged (e) {
    if (e.type === 'checkbox' || e.type === 'radio') return e.checked !== e.defaultChecked
    if (e.tagName !== 'SELECT') return e.type !== 'hidden' && e.value !== e.defaultValue
    return Array.prototype.some.call(e.options, function (o) { return o.selected !== o.defaultSelected }) && e.querySelector('[selected]')
  }

  function isTyping () {
    var e = document.activeElement
    if (kintone.contains(e) && /^(INPUT|TEXTAREA|SELECT)$/.test(e.tagName)) return true
    return Array.prototype.some.call(kintone.querySelectorAll('input, textarea, select'), isChanged)
  }

  function texts () {
    var all = {}
    kintone.querySelectorAll('[data-record], [data-field], [data-comment]').forEach(function (e) {
      all[keyOf(e)] = e.textContent
    })
    return all
  }

  function keyOf (e) {
    var list = e.closest('[data-app]')
    return (list && list !== e ? list.dataset.app : '') + ' ' + ['record', 'field', 'comment'].map(function (n) { return e.dataset[n] || '' }).join(' ')
  }

  function sourceOf () {
    var e = kintone.querySelector('[data-source]')
    return e ? e.dataset.source : ''
  }

  function flash () {
    kintone.querySelectorAll('[data-record], [data-field], [data-comment]').forEach(function (e) {
      if (e.querySelector('[data-record], [data-field], [data-comment]')) return
      if (before[keyOf(e)] === e.textContent) return
      e.classList.add('flash')
      e.addEventListener('animationend', function () { e.classList.remove('flash') }, { once: true })
    })
  }

  document.body.addEventListener('htmx:configRequest', function (e) {
    if (e.detail.elt !== kintone) return
    if (sourceOf()) e.detail.path = sourceOf()
  })
  // Who goes somewhere in kintone is not held up by news, and sees them there.
  var fetching = null
  var going = null
  function isOnItsWay (xhr) { return xhr && xhr.readyState !== XMLHttpRequest.DONE }
  document.body.addEventListener('htmx:beforeRequest', function (e) {
    if (e.detail.elt === kintone) {
      stale = isTyping() || isPlaying() || isOnItsWay(going)
      if (stale) e.preventDefault()
      else fetching = e.detail.xhr
    } else if (kintone.contains(e.detail.target)) {
      going = e.detail.xhr
      stale = isOnItsWay(fetching)
      if (stale) htmx.trigger(kintone, 'htmx:abort')
    }
  })
  document.body.addEventListener('htmx:afterSettle', function (e) {
    if (going !== e.detail.xhr) return
    going = null
    if (stale) htmx.trigger(kintone, 'sse:records')
  })

  function isPlaying () {
    return Array.prototype.some.call(kintone.querySelectorAll('audio'), function (a) { return !a.paused && !a.ended })
  }
  ;['pause', 'ended'].forEach(function (type) {
    kintone.addEventListener(type, function () {
      if (stale) htmx.trigger(kintone, 'sse:records')
    }, true)
  })
  kintone.addEventListener('focusout', function (e) {
    if (stale && !kintone.contains(e.relatedTarget)) window.setTimeout(function () { htmx.trigger(kintone, 'sse:records') })
  })
  document.body.addEventListener('htmx:beforeSwap', function (e) {
    if (!kintone.contains(e.detail.target)) return
    before = texts()
    source = e.detail.requestConfig.elt === kintone ? sourceOf() : ''
  })
  document.body.addEventListener('htmx:afterSettle', function () {
    if (source && source === sourceOf()) flash()
    source = ''
  })

  document.body.addEventListener('htmx:afterSwap', function () {
    readClock()
    keepOpen(document)
    tick()
  })

  // Tabs say which one is shown.
  document.querySelectorAll('.tabs a').forEach(function (tab) {
    tab.addEventListener('click', function () {
      document.querySelectorAll('.tabs a').forEach(function (t) { t.removeAttribute('aria-current') })
      tab.setAttribute('aria-current', 'page')
    })
  })

  // A link that shows a trace shows its tab.
  document.body.addEventListener('htmx:afterRequest', function (e) {
    if (e.detail.successful) say('')
    if (e.detail.target && e.detail.target.id === 'middle' && e.detail.successful && document.querySelector('#middle .trace')) {
      document.querySelectorAll('.tabs a').forEach(function (t, i) {
        if (i === 0) t.setAttribute('aria-current', 'page')
        else t.removeAttribute('aria-current')
      })
    }
  })

  document.body.addEventListener('click', function (e) {
    var key = e.target.closest('[data-digit]')
    var from = document.getElementById('from')
    if (key && from) {
      from.value += key.dataset.digit
      from.dispatchEvent(new Event('input', { bubbles: true }))
    }
    document.querySelectorAll('details.menu[open]').forEach(function (m) {
      if (!m.contains(e.target)) m.open = false
    })
  })
  document.addEventListener('keydown', function (e) {
    if (e.key !== 'Escape') return
    document.querySelectorAll('details.menu[open]').forEach(function (m) {
      m.open = false
      m.querySelector('summary').focus()
    })
  })

  document.body.addEventListener('htmx:responseError', function (e) {
    if (e.detail.elt === kintone || e.detail.requestConfig.elt.id === 'middle') return
    say(document.body.dataset.failed + ': ' + (e.detail.xhr.responseText || e.detail.xhr.status).slice(0, 300))
  })
  document.body.addEventListener('htmx:sendError', function () { say(document.body.dataset.lost) })
  document.body.addEventListener('htmx:sseError', function () { say(document.body.dataset.lost) })
  document.body.addEventListener('htmx:sseOpen', function () { say('') })

  readClock()
  tick()
  window.setInterval(tick, 500)
})()
