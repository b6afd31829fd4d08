filedesc://crawl.arc 0.0.0.0 20240621100000 text/plain 66
1 0 Proef
URL IP-address Archive-date Content-type Archive-length

https://krant.example/2 192.0.2.1 20240621100000 text/html 863
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Brandstof op de Faeröer weer te koop | Proefkrant</title><script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Brandstof op de Faeröer weer te koop", "datePublished": "2024-06-20T17:00:00+02:00", "url": "https://krant.example/2", "publisher": {"@type": "Organization", "name": "Proefkrant"}}</script></head><body><nav><a href="/">Voorpagina</a></nav><main><article><h1>Brandstof op de Faeröer weer te koop</h1><p>Op de Faeröer is weer brandstof te koop, nu de staking van de vrachtrijders voorbij is. De veerboten varen morgen volgens dienstregeling.</p><p>Het bericht is voor deze proef geschreven, en nergens gedrukt.</p></article></main><footer>Over ons</footer></body></html>

