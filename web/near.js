// Points near me: the page again, sorted by distance, at its first card. Hidden where the device cannot say where it is;
// where it does not say so, the other way to find a point stands below.
for (const near of document.querySelectorAll("[data-near]")) {
  if (!navigator.geolocation) continue;
  near.hidden = false;
  const status = document.querySelector("[data-near-status]");
  near.addEventListener("click", () => {
    near.setAttribute("aria-busy", "true");
    status.textContent = "";
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const address = new URL(location.href);
      address.searchParams.set("lat", coords.latitude.toFixed(5));
      address.searchParams.set("lon", coords.longitude.toFixed(5));
      address.hash = "list";
      location.assign(address);
    }, () => {
      near.removeAttribute("aria-busy");
      status.textContent = near.dataset.near;
    }, { timeout: 10000, maximumAge: 60000 });
  });
}
